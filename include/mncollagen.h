/* libmncollagen: how micro-channel density and depth drive fibroblast activation and collagen
   deposition after microneedling. An exploratory research model, never a clinical tool.

   Include this header only. Units everywhere: millimetre, day, cells per mm^3, collagen mg/mL,
   TGF-beta ng/mL. Fields are relative to healthy skin unless said otherwise.

   Functions that create an object set its pointer to NULL where they fail.
   Functions that return no status take only pointers that are not NULL, unless they allow it.

   Threads: different objects may be used on different threads at once; one object on one thread
   at a time. Functions that take a pointer to const may run concurrently when no other call on
   the object is under way. */
#ifndef MNCOLLAGEN_H
#define MNCOLLAGEN_H

#include <mncollagen/bands.h>
#include <mncollagen/checkpoint.h>
#include <mncollagen/days.h>
#include <mncollagen/ensemble.h>
#include <mncollagen/evidence.h>
#include <mncollagen/export.h>
#include <mncollagen/fit.h>
#include <mncollagen/healing.h>
#include <mncollagen/log.h>
#include <mncollagen/memory.h>
#include <mncollagen/model.h>
#include <mncollagen/needling.h>
#include <mncollagen/observables.h>
#include <mncollagen/plan.h>
#include <mncollagen/sensitivity.h>
#include <mncollagen/simd.h>
#include <mncollagen/simulation.h>
#include <mncollagen/skin.h>
#include <mncollagen/snapshot.h>
#include <mncollagen/state.h>
#include <mncollagen/status.h>
#include <mncollagen/study.h>
#include <mncollagen/threads.h>
#include <mncollagen/vector.h>
#include <mncollagen/version.h>

#endif
