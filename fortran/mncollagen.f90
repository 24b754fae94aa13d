! libmncollagen from Fortran 2018: what <mncollagen.h> declares, under the same names. The headers say what
! it does; a member that is a pointer is a c_ptr, to be set by c_loc() of a target, or a c_funptr. Numbers of
! things begin at 0 as in C. A pointer argument may be left out, which passes NULL. Texts that are arguments
! end with c_null_char; mnc_text() reads those that are results. Compile this file with your program, with
! the same compiler.
!
! Generated from the public headers by fortran/generate_module.py: change them, then run ./dev fortran.
module mncollagen
  use, intrinsic :: iso_c_binding
  implicit none

  !> success
  integer(c_int), parameter :: MNC_OK = 0_c_int
  !> stopped by an observer; the run can be continued
  integer(c_int), parameter :: MNC_STOPPED = 1_c_int
  !> an argument or a description is out of its range
  integer(c_int), parameter :: MNC_ERR_INVALID = -1_c_int
  !> out of memory
  integer(c_int), parameter :: MNC_ERR_MEMORY = -2_c_int
  !> no acceptable time step was found, or only ones that lead nowhere
  integer(c_int), parameter :: MNC_ERR_DIVERGED = -3_c_int
  !> a user's callback reported failure or wrote a non-finite number
  integer(c_int), parameter :: MNC_ERR_CALLBACK = -4_c_int
  !> a file could not be written or read
  integer(c_int), parameter :: MNC_ERR_IO = -5_c_int
  !> the library was built without this feature
  integer(c_int), parameter :: MNC_ERR_UNSUPPORTED = -6_c_int
  !> below so many effective members no band deserves trust
  integer(c_int), parameter :: MNC_FEW_MEMBERS = 50_c_int
  !> each warning of mnc_simulation_warnings, as it arises
  integer(c_int), parameter :: MNC_LOG_WARNING = 0_c_int
  !> creation, cloning, each session, a stop by an observer
  integer(c_int), parameter :: MNC_LOG_INFO = 1_c_int
  !> each rejected step, with its reason
  integer(c_int), parameter :: MNC_LOG_DEBUG = 2_c_int
  !> n, relative to the layer's healthy density [1]
  integer(c_int), parameter :: MNC_FIBROBLASTS = 0_c_int
  !> m, same scale, 0 in healthy skin [1]
  integer(c_int), parameter :: MNC_MYOFIBROBLASTS = 1_c_int
  !> c, active TGF-beta, ng/mL
  integer(c_int), parameter :: MNC_TGF_BETA = 2_c_int
  !> s, synthetic activation of fibroblasts, 0 to 1 [1]
  integer(c_int), parameter :: MNC_ACTIVATION = 3_c_int
  !> x, immature collagen relative to healthy total collagen [1]
  integer(c_int), parameter :: MNC_COLLAGEN_NEW = 4_c_int
  !> y, mature collagen relative to healthy total collagen [1]
  integer(c_int), parameter :: MNC_COLLAGEN_MATURE = 5_c_int
  !> P, relative to 2500 per mm^3 [1]
  integer(c_int), parameter :: MNC_MACROPHAGES = 6_c_int
  !> D, injured volume fraction not yet cleared [1]
  integer(c_int), parameter :: MNC_DEBRIS = 7_c_int
  !> e, relative to healthy [1]
  integer(c_int), parameter :: MNC_ELASTIN = 8_c_int
  !> number of fields of the default kinetics; those that hypotheses add follow in no fixed order:
  !> "cytokine" and "proto_myofibroblasts" by mnc_model_find_field()
  integer(c_int), parameter :: MNC_HEALING_FIELD_COUNT = 9_c_int
  !> number of its members, all doubles: rows of the table
  integer(c_int), parameter :: MNC_HEALING_PARAM_COUNT = 39_c_int
  !> the default structure
  integer(c_int), parameter :: MNC_HYPOTHESIS_DEFAULT = 0_c_int
  !> dense collagen slows the deposition of more
  integer(c_int), parameter :: MNC_HYPOTHESIS_CROWDED_MATRIX = 1_c_int
  !> a cytokine of macrophages holds back stimulated synthesis and the conversion of fibroblasts
  integer(c_int), parameter :: MNC_HYPOTHESIS_INFLAMMATION_HOLDS_BACK = 2_c_int
  !> activated fibroblasts answer more to TGF-beta
  integer(c_int), parameter :: MNC_HYPOTHESIS_PRIMING = 3_c_int
  !> fibroblasts pass through a proto-myofibroblast
  integer(c_int), parameter :: MNC_HYPOTHESIS_DELAYED_MYOFIBROBLASTS = 4_c_int
  !> number of hypotheses, the default included
  integer(c_int), parameter :: MNC_HYPOTHESIS_COUNT = 5_c_int
  !> not sampled
  integer(c_int), parameter :: MNC_PRIOR_FIXED = 0_c_int
  !> sd of the natural logarithm
  integer(c_int), parameter :: MNC_PRIOR_LOGNORMAL = 1_c_int
  !> sd of ln(p / (1 - p))
  integer(c_int), parameter :: MNC_PRIOR_LOGIT = 2_c_int
  !> between the bounds
  integer(c_int), parameter :: MNC_PRIOR_UNIFORM = 3_c_int
  !> the logarithm uniform between the bounds, the lower one replaced by mnc_param_info.least_on where
  !> that is above it
  integer(c_int), parameter :: MNC_PRIOR_LOG_UNIFORM = 4_c_int
  !> dermis assumed, above what ultrasound finds
  integer(c_int), parameter :: MNC_SITE_CHEEK = 0_c_int
  !> dermis by ultrasound
  integer(c_int), parameter :: MNC_SITE_FOREHEAD = 1_c_int
  !> the same
  integer(c_int), parameter :: MNC_SITE_EYELID = 2_c_int
  !> the same
  integer(c_int), parameter :: MNC_SITE_NECK = 3_c_int
  !> from measured totals of epidermis and dermis
  integer(c_int), parameter :: MNC_SITE_FOREARM = 4_c_int
  !> the same
  integer(c_int), parameter :: MNC_SITE_DELTOID = 5_c_int
  !> the same
  integer(c_int), parameter :: MNC_SITE_ABDOMEN = 6_c_int
  !> the same
  integer(c_int), parameter :: MNC_SITE_THIGH = 7_c_int
  !> number of sites
  integer(c_int), parameter :: MNC_SITE_COUNT = 8_c_int
  !> most layers that a skin can have
  integer(c_int), parameter :: MNC_MAX_LAYERS = 8_c_int
  !> all layers
  integer(c_int), parameter :: MNC_WHOLE_DERMIS = -1_c_int
  !> the first layer of the presets
  integer(c_int), parameter :: MNC_PAPILLARY_DERMIS = 0_c_int
  !> their second
  integer(c_int), parameter :: MNC_RETICULAR_DERMIS = 1_c_int
  !> most fields of a model
  integer(c_int), parameter :: MNC_MAX_FIELDS = 32_c_int
  !> most cells of a block
  integer(c_int), parameter :: MNC_MAX_BLOCK_CELLS = 512_c_int
  !> immobile
  integer(c_int), parameter :: MNC_SPREAD_NONE = 0_c_int
  !> du/dt = D laplacian(u): a dissolved substance
  integer(c_int), parameter :: MNC_SPREAD_LINEAR = 1_c_int
  !> w du/dt = div(D w^2 F grad u), F the sum of all fields that spread like this, w the relative cell
  !> density of the layer: cell populations that push each other. Such fields are never allowed to become
  !> negative.
  integer(c_int), parameter :: MNC_SPREAD_CELLS = 2_c_int
  !> nothing
  integer(c_int), parameter :: MNC_WOUND_KEEP = 0_c_int
  !> u *= 1 - phi * session.cell_kill
  integer(c_int), parameter :: MNC_WOUND_CELLS = 1_c_int
  !> u *= 1 - phi * session.collagen_loss
  integer(c_int), parameter :: MNC_WOUND_COLLAGEN = 2_c_int
  !> u *= 1 - phi * session.elastin_loss
  integer(c_int), parameter :: MNC_WOUND_ELASTIN = 3_c_int
  !> u += phi * wound_value
  integer(c_int), parameter :: MNC_WOUND_ADD = 4_c_int
  !> u += phi * (wound_value - u)
  integer(c_int), parameter :: MNC_WOUND_SET = 5_c_int
  !> nothing
  integer(c_int), parameter :: MNC_PHYSICAL_PLAIN = 0_c_int
  !> the layer's relative_cell_density
  integer(c_int), parameter :: MNC_PHYSICAL_BY_CELL_DENSITY = 1_c_int
  !> the layer's collagen_mg_per_ml
  integer(c_int), parameter :: MNC_PHYSICAL_BY_COLLAGEN = 2_c_int
  !> the dermo-epidermal junction
  integer(c_int), parameter :: MNC_SIDE_TOP = 0_c_int
  !> the lower end of the dermis
  integer(c_int), parameter :: MNC_SIDE_BOTTOM = 1_c_int
  !> the lateral sides, of a patch only: x = 0,
  integer(c_int), parameter :: MNC_SIDE_X_LOW = 2_c_int
  !> x = width_mm,
  integer(c_int), parameter :: MNC_SIDE_X_HIGH = 3_c_int
  !> y = 0,
  integer(c_int), parameter :: MNC_SIDE_Y_LOW = 4_c_int
  !> and y = length_mm
  integer(c_int), parameter :: MNC_SIDE_Y_HIGH = 5_c_int
  !> number of sides
  integer(c_int), parameter :: MNC_SIDE_COUNT = 6_c_int
  !> nothing passes: what holds unless something else is set
  integer(c_int), parameter :: MNC_BOUNDARY_NO_FLUX = 0_c_int
  !> the field has `value` there
  integer(c_int), parameter :: MNC_BOUNDARY_VALUE = 1_c_int
  !> `value` enters per area and day; it leaves where that is negative
  integer(c_int), parameter :: MNC_BOUNDARY_FLUX = 2_c_int
  !> exchange_mm_per_day * (value - u) enters per area and day, with u the field at the side: a Robin
  !> condition
  integer(c_int), parameter :: MNC_BOUNDARY_EXCHANGE = 3_c_int
  !> efficiency 0.75 [assumed]: the default of all results shown
  integer(c_int), parameter :: MNC_DEVICE_GENERIC = 0_c_int
  !> driven pen on taut skin: 1.0, 10.1093/asjof/ojz017
  integer(c_int), parameter :: MNC_DEVICE_PEN = 1_c_int
  !> array pressed on: 0.77, PMC3016610 (460 of 600 um)
  integer(c_int), parameter :: MNC_DEVICE_STAMP = 2_c_int
  !> home roller, hand on soft support: 0.2, PMC3160154
  integer(c_int), parameter :: MNC_DEVICE_HAND_ROLLER = 3_c_int
  !> pressed on stretched skin: 0.75 [assumed]
  integer(c_int), parameter :: MNC_DEVICE_MEDICAL_ROLLER = 4_c_int
  !> number of kinds
  integer(c_int), parameter :: MNC_DEVICE_COUNT = 5_c_int
  !> a needle: radius falls linearly to zero at the achieved depth
  integer(c_int), parameter :: MNC_CHANNEL_CONE = 0_c_int
  !> a laser column: constant radius
  integer(c_int), parameter :: MNC_CHANNEL_CYLINDER = 1_c_int
  !> a sheet: everything down to the achieved depth; density is ignored
  integer(c_int), parameter :: MNC_CHANNEL_SLAB = 2_c_int
  !> a square lattice
  integer(c_int), parameter :: MNC_PLACEMENT_REGULAR = 0_c_int
  !> anywhere: rollers, many passes
  integer(c_int), parameter :: MNC_PLACEMENT_RANDOM = 1_c_int
  !> equal distances to six neighbours
  integer(c_int), parameter :: MNC_PLACEMENT_HEXAGONAL = 2_c_int
  !> a square lattice, each channel anywhere in its lattice cell
  integer(c_int), parameter :: MNC_PLACEMENT_JITTERED = 3_c_int
  !> mnc_session_default()
  integer(c_int), parameter :: MNC_PROCEDURE_NEEDLING = 0_c_int
  !> 0.5 mm, hand roller, 15 passes, random
  integer(c_int), parameter :: MNC_PROCEDURE_HOME_ROLLER = 1_c_int
  !> laser columns to 0.30 mm
  integer(c_int), parameter :: MNC_PROCEDURE_FRACTIONAL_NON_ABLATIVE = 2_c_int
  !> laser columns to 0.70 mm, 15 % of the surface
  integer(c_int), parameter :: MNC_PROCEDURE_FRACTIONAL_ABLATIVE = 3_c_int
  !> laser, everything to 0.20 mm
  integer(c_int), parameter :: MNC_PROCEDURE_FULL_ABLATIVE = 4_c_int
  !> chemical, everything to 0.06 mm: within epidermis
  integer(c_int), parameter :: MNC_PROCEDURE_PEEL_SUPERFICIAL = 5_c_int
  !> chemical, everything to 0.20 mm
  integer(c_int), parameter :: MNC_PROCEDURE_PEEL_MEDIUM = 6_c_int
  !> a blade, 0.015 mm of stratum corneum
  integer(c_int), parameter :: MNC_PROCEDURE_DERMAPLANING = 7_c_int
  !> number of procedures
  integer(c_int), parameter :: MNC_PROCEDURE_COUNT = 8_c_int
  !> varies with depth only: means over many channels
  integer(c_int), parameter :: MNC_EXTENT_COLUMN = 0_c_int
  !> a quarter of the period of a square lattice, the channel at a corner
  integer(c_int), parameter :: MNC_EXTENT_UNIT_CELL = 1_c_int
  !> width x length, every channel in its place
  integer(c_int), parameter :: MNC_EXTENT_PATCH = 2_c_int
  !> a checkpoint
  integer(c_int), parameter :: MNC_CHECKPOINT_AND_CONTINUE = 1_c_int
  !> a checkpoint, then MNC_STOPPED, also where it fails
  integer(c_int), parameter :: MNC_CHECKPOINT_AND_STOP = 2_c_int
  !> "efficiency", of the achieved depth
  integer(c_int), parameter :: MNC_INPUT_EFFICIENCY = 1000_c_int
  !> "channel_ratio", of the channel's radius
  integer(c_int), parameter :: MNC_INPUT_CHANNEL_RATIO = 1001_c_int
  !> "cell_kill"
  integer(c_int), parameter :: MNC_INPUT_CELL_KILL = 1002_c_int
  !> "loss", of collagen and elastin
  integer(c_int), parameter :: MNC_INPUT_LOSS = 1003_c_int
  !> "age"
  integer(c_int), parameter :: MNC_INPUT_AGE = 1004_c_int
  !> "thickness", of the dermis
  integer(c_int), parameter :: MNC_INPUT_THICKNESS = 1005_c_int
  !> "site"
  integer(c_int), parameter :: MNC_INPUT_SITE = 1006_c_int
  !> "needle_length"
  integer(c_int), parameter :: MNC_INPUT_NEEDLE_LENGTH = 1007_c_int
  !> "density"
  integer(c_int), parameter :: MNC_INPUT_DENSITY = 1008_c_int
  !> no input, behind the last one
  integer(c_int), parameter :: MNC_INPUT_END = 1009_c_int
  !> the value itself
  integer(c_int), parameter :: MNC_FIT_LINEAR = 0_c_int
  !> ln(value): values above 0
  integer(c_int), parameter :: MNC_FIT_LOG = 1_c_int
  !> ln(value / (1 - value)): values between 0 and 1
  integer(c_int), parameter :: MNC_FIT_LOGIT = 2_c_int
  !> (model - value) / error
  integer(c_int), parameter :: MNC_OBSERVED_VALUE = 0_c_int
  !> 0 from low to high, else the distance / a quarter of the width
  integer(c_int), parameter :: MNC_OBSERVED_RANGE = 1_c_int
  !> 0 from value on, else (model - value) / error
  integer(c_int), parameter :: MNC_OBSERVED_ABOVE = 2_c_int
  !> parameters are fitted to it
  integer(c_int), parameter :: MNC_EVIDENCE_FIT = 0_c_int
  !> counts in chi^2, nothing is fitted to it
  integer(c_int), parameter :: MNC_EVIDENCE_CHECK = 1_c_int
  !> shown only
  integer(c_int), parameter :: MNC_EVIDENCE_SHOW = 2_c_int
  !> a formula of the model was made from this number
  integer(c_int), parameter :: MNC_EVIDENCE_CONSTRUCTION = 3_c_int
  !> its rule was written down before the model was compared with it: shown as hit or miss, never fitted,
  !> never in chi^2
  integer(c_int), parameter :: MNC_EVIDENCE_BLIND = 4_c_int
  !> the model has no such quantity
  integer(c_int), parameter :: MNC_EVIDENCE_NONE = 0_c_int
  !> a number of the session itself: no curve, no day
  integer(c_int), parameter :: MNC_EVIDENCE_SESSION = 1_c_int
  !> the value on the day
  integer(c_int), parameter :: MNC_EVIDENCE_AT = 2_c_int
  !> the value on the day / the value on day `argument`
  integer(c_int), parameter :: MNC_EVIDENCE_RATIO = 3_c_int
  !> the largest value until the day
  integer(c_int), parameter :: MNC_EVIDENCE_PEAK = 4_c_int
  !> when it is reached
  integer(c_int), parameter :: MNC_EVIDENCE_PEAK_DAY = 5_c_int
  !> first day with `argument` of the largest value
  integer(c_int), parameter :: MNC_EVIDENCE_RISE = 6_c_int
  !> last day with it
  integer(c_int), parameter :: MNC_EVIDENCE_FALL = 7_c_int
  integer(c_int), parameter :: MNC_EVIDENCE_EPIDERMIS = -2_c_int
  integer(c_int), parameter :: MNC_EVIDENCE_SURFACE = -3_c_int
  !> quantity | MNC_PHYSICAL is the same quantity in physical units: fibroblasts and myofibroblasts
  !> in 1/mm^3, new, mature and total collagen, its gain and type I in mg/mL. A quantity without
  !> another unit than its own (TGF-beta is in ng/mL as it is; the others are relative only) keeps
  !> value and unit. The factor is that of the layer; of a cell that a layer border cuts, each part
  !> has its own. A number, as C++20 deprecates operations on values of two enums.
  integer(c_int), parameter :: MNC_PHYSICAL = 65536_c_int
  !> r = x + y, relative to healthy [1]: mass per original volume
  integer(c_int), parameter :: MNC_COLLAGEN_TOTAL = 1000_c_int
  !> r - 1 [1]
  integer(c_int), parameter :: MNC_COLLAGEN_GAIN = 1001_c_int
  !> (n + eta1 m)(1 + k_max s), 1 in healthy skin [1]
  integer(c_int), parameter :: MNC_PROCOLLAGEN_SYNTHESIS = 1002_c_int
  !> 0.35 x + 0.20 y, relative to its healthy value [1]
  integer(c_int), parameter :: MNC_COLLAGEN_III_PROXY = 1003_c_int
  !> the rest, 0.65 x + 0.80 y, relative to all healthy collagen [1]
  integer(c_int), parameter :: MNC_COLLAGEN_I = 1004_c_int
  !> m / (n + m), 0 where there are no cells [1]
  integer(c_int), parameter :: MNC_MYOFIBROBLAST_FRACTION = 1005_c_int
  !> (n + eta1 m)(1 + k_el s), 1 in healthy skin [1]
  integer(c_int), parameter :: MNC_TROPOELASTIN_SYNTHESIS = 1006_c_int
  !> the largest value
  integer(c_int), parameter :: MNC_PLAN_LARGEST_VALUE = 0_c_int
  !> the least downtime among those whose value is at least desc.wanted
  integer(c_int), parameter :: MNC_PLAN_LEAST_DOWNTIME = 1_c_int
  !> most quantities of a snapshot
  integer(c_int), parameter :: MNC_MAX_SNAPSHOT_QUANTITIES = 64_c_int
  !> refuse to create the series
  integer(c_int), parameter :: MNC_SNAPSHOTS_REFUSE = 0_c_int
  !> begin anew; files are overwritten one by one
  integer(c_int), parameter :: MNC_SNAPSHOTS_REPLACE = 1_c_int
  !> keep its snapshots from before the day of the first new one: for runs that are resumed. The same as
  !> none where there is no series
  integer(c_int), parameter :: MNC_SNAPSHOTS_CONTINUE = 2_c_int
  !> double
  integer(c_int), parameter :: MNC_PART_REAL = 0_c_int
  !> int64_t
  integer(c_int), parameter :: MNC_PART_INTEGER = 1_c_int
  !> `value_bytes` chars each, filled up with zeros, the last one always zero
  integer(c_int), parameter :: MNC_PART_TEXT = 2_c_int
  !> In place of the number of a structure: all of them, averaged by their weights.
  integer(c_size_t), parameter :: MNC_STUDY_ALL = -1_c_size_t
  !> every participant has all arms side by side (split face); paired tests
  integer(c_int), parameter :: MNC_STUDY_SPLIT = 0_c_int
  !> every arm has participants of its own; tests of two samples
  integer(c_int), parameter :: MNC_STUDY_PARALLEL = 1_c_int
  !> paired t, or Student's two-sample t with a pooled variance
  integer(c_int), parameter :: MNC_STUDY_T = 0_c_int
  !> signed ranks (pairs without a difference are left out), or rank sums. Exact given ties up to 30
  !> pairs or 20 readings, beyond by the normal approximation with corrections for ties and continuity
  integer(c_int), parameter :: MNC_STUDY_WILCOXON = 1_c_int
  !> signs of the differences, exact; split designs only
  integer(c_int), parameter :: MNC_STUDY_SIGN = 2_c_int
  !> 2 (1 - Phi(z(alpha / 4) / sqrt t)) a side: little at early looks
  integer(c_int), parameter :: MNC_STUDY_OBRIEN_FLEMING = 0_c_int
  !> alpha / 2 ln(1 + (e - 1) t) a side
  integer(c_int), parameter :: MNC_STUDY_POCOCK = 1_c_int
  !> most that a description accepts (`desc.threads`)
  integer(c_int), parameter :: MNC_MAX_THREADS = 1024_c_int
  !> F itself
  integer(c_int), parameter :: MNC_RHS_ALL = 0_c_int
  !> fluxes between cells: 0 for fields that do not diffuse
  integer(c_int), parameter :: MNC_RHS_DIFFUSION = 1_c_int
  !> all else: reactions, topicals, boundaries and sources. That of a cell depends on the state in this
  !> cell alone
  integer(c_int), parameter :: MNC_RHS_REACTIONS = 2_c_int
  !> First part of the version of these headers.
  integer(c_int), parameter :: MNC_VERSION_MAJOR = 0_c_int
  !> Second part; before 1.0 it names the binary interface.
  integer(c_int), parameter :: MNC_VERSION_MINOR = 2_c_int
  !> Third part.
  integer(c_int), parameter :: MNC_VERSION_PATCH = 0_c_int

  !> How many members stand behind a number.
  type, bind(c) :: mnc_support
    integer(c_size_t) :: used
    integer(c_size_t) :: left_out
    real(c_double) :: effective_members
    integer(c_int) :: is_small
  end type mnc_support

  !> A band over the members, in the unit of the values.
  type, bind(c) :: mnc_band
    real(c_double) :: low
    real(c_double) :: median
    real(c_double) :: high
    real(c_double) :: mean
    type(mnc_support) :: support
  end type mnc_band

  !> A proportion of the members.
  type, bind(c) :: mnc_share
    real(c_double) :: share
    real(c_double) :: standard_error
    type(mnc_support) :: support
  end type mnc_share

  !> A variance over members of several structures, in the unit of the values squared.
  type, bind(c) :: mnc_variance_split
    real(c_double) :: mean
    real(c_double) :: within
    real(c_double) :: between
    real(c_double) :: share_between
  end type mnc_variance_split

  !> Where lines go, copied with the description.
  type, bind(c) :: mnc_log
    type(c_funptr) :: write
    type(c_ptr) :: user
    integer(c_int) :: most
  end type mnc_log

  !> The allocator of a simulation, copied with its description. Both functions NULL: the C library,
  !> with huge pages for large arrays. Called on the caller's thread only, never while steps are made,
  !> and not after the simulation and its saved states are destroyed.
  type, bind(c) :: mnc_allocator
    type(c_funptr) :: allocate
    type(c_funptr) :: release
    type(c_ptr) :: user
  end type mnc_allocator

  !> Parameters of the built-in kinetics; symbols of docs/model.md behind each. Values, bounds,
  !> priors, provenance tags and sources: mnc_healing_param_info().
  type, bind(c) :: mnc_healing_params
    real(c_double) :: fib_apoptosis_per_day
    real(c_double) :: fib_growth
    real(c_double) :: tgf_mitogenic_max
    real(c_double) :: crowding
    real(c_double) :: tgf_half_mitogen_ng_per_ml
    real(c_double) :: tgf_half_autocrine_ng_per_ml
    real(c_double) :: tgf_mmp_inhibition_ml_per_ng
    real(c_double) :: tgf_half_synthesis_ng_per_ml
    real(c_double) :: differentiation_ml_per_ng_per_day
    real(c_double) :: myo_apoptosis_per_day
    real(c_double) :: myo_reversion
    real(c_double) :: myo_synthesis
    real(c_double) :: myo_mmp
    real(c_double) :: tgf_autocrine_ng_per_ml_per_day
    real(c_double) :: tgf_mmp_loss_per_day
    real(c_double) :: tgf_clearance_per_day
    real(c_double) :: tgf_macrophage_source_ng_per_ml_per_day
    real(c_double) :: mac_recruitment_per_day
    real(c_double) :: mac_loss_per_day
    real(c_double) :: debris_clearance_per_day
    real(c_double) :: act_time_days
    real(c_double) :: synthesis_max
    real(c_double) :: retained_repair
    real(c_double) :: fractional_synthesis_per_day
    real(c_double) :: new_collagen_mmp_per_day
    real(c_double) :: maturation_per_day
    real(c_double) :: mature_loss_per_day
    real(c_double) :: elastin_stim
    real(c_double) :: elastin_turnover_per_day
    real(c_double) :: elastase_per_day
    real(c_double) :: diff_tgf_mm2_per_day
    real(c_double) :: diff_cell_mm2_per_day
    real(c_double) :: diff_mac_mm2_per_day
    real(c_double) :: matrix_crowding
    real(c_double) :: cytokine_half
    real(c_double) :: cytokine_inhibition
    real(c_double) :: priming_max
    real(c_double) :: priming_half
    real(c_double) :: proto_time_days
  end type mnc_healing_params

  !> One row of the parameter table. Strings are static.
  type, bind(c) :: mnc_param_info
    type(c_ptr) :: name
    type(c_ptr) :: symbol
    type(c_ptr) :: unit
    real(c_double) :: default_value
    real(c_double) :: lower
    real(c_double) :: upper
    integer(c_int) :: prior
    real(c_double) :: prior_sd
    type(c_ptr) :: tag
    type(c_ptr) :: source
    integer(c_size_t) :: offset
    real(c_double) :: least_on
    integer(c_int) :: hypothesis
    real(c_double) :: on_value
  end type mnc_param_info

  !> Numbers that follow from the parameters by the balance of healthy skin, never set by hand.
  type, bind(c) :: mnc_healing_balances
    real(c_double) :: density_exponent
    real(c_double) :: new_share
    real(c_double) :: basal_deposition_per_day
    real(c_double) :: retained_health
    real(c_double) :: stimulated_deposition
  end type mnc_healing_balances

  !> One layer of the dermis, from the epidermis downwards.
  type, bind(c) :: mnc_layer
    real(c_double) :: thickness_mm
    real(c_double) :: relative_cell_density
    real(c_double) :: collagen_mg_per_ml
  end type mnc_layer

  !> Skin: the epidermis, which has no fields, and the layers of the dermis below it.
  type, bind(c) :: mnc_skin
    real(c_double) :: epidermis_mm
    integer(c_int) :: layer_count
    type(mnc_layer) :: layers(8)
  end type mnc_skin

  !> Description of a field. `name`, `unit` and `physical_unit` are copied. Numbers are at most 1e100
  !> in size, and not negative in a field that cannot be.
  type, bind(c) :: mnc_field
    type(c_ptr) :: name
    type(c_ptr) :: unit
    real(c_double) :: initial
    real(c_double) :: initial_in_layer(8)
    integer(c_int) :: initial_layer_count
    integer(c_int) :: spread
    real(c_double) :: diffusivity_mm2_per_day
    real(c_double) :: scale
    integer(c_int) :: wound
    integer(c_int) :: can_be_negative
    integer(c_int) :: physical
    real(c_double) :: wound_value
    type(c_ptr) :: physical_unit
    real(c_double) :: physical_per_unit
  end type mnc_field

  !> A contiguous run of cells, structure of arrays. All arrays have n entries and are valid only
  !> during the call.
  type, bind(c) :: mnc_block
    integer(c_size_t) :: n
    integer(c_size_t) :: first_cell
    real(c_double) :: day
    type(c_ptr) :: depth_mm
    type(c_ptr) :: relative_cell_density
    type(c_ptr) :: state
    type(c_ptr) :: source
    type(c_ptr) :: loss
    type(c_ptr) :: coupling
  end type mnc_block

  !> An entry of the Jacobian that a reaction declares: production of field `to` rises with field
  !> `from`. Declaring none is allowed: the order of accuracy stays two, only the size of the error
  !> grows. Couplings that would close a circle are ignored.
  type, bind(c) :: mnc_coupling
    integer(c_int) :: from
    integer(c_int) :: to
  end type mnc_coupling

  !> A reaction. `name` and the couplings are copied; `user` is only passed on and must outlive the
  !> model and all simulations made from it.
  type, bind(c) :: mnc_reaction
    type(c_ptr) :: name
    type(c_funptr) :: rates
    type(c_ptr) :: user
    integer(c_int) :: coupling_count
    type(c_ptr) :: couplings
  end type mnc_reaction

  !> A substance on the skin. Without it, and without an mnc_boundary, a field is closed there.
  !> Its flux into the dermis per area is P (c - u), with c the concentration on the skin, u the field
  !> at the dermo-epidermal junction and P = closed_mm_per_day + open_mm_per_day *
  !> mnc_surface.open_area_fraction the permeability of the epidermis. A resolved extent takes the
  !> same P everywhere: channels enter by their share of the area, not by their places. Exploratory.
  !> docs/design/0010-surface-condition.md.
  type, bind(c) :: mnc_topical
    integer(c_int) :: field
    type(c_funptr) :: concentration
    type(c_ptr) :: user
    real(c_double) :: closed_mm_per_day
    real(c_double) :: open_mm_per_day
    integer(c_int) :: uptake_field
  end type mnc_topical

  !> The condition of a field at a side, uniform over the side (docs/numerics.md, "Conditions at the
  !> sides").
  type, bind(c) :: mnc_boundary
    integer(c_int) :: kind
    real(c_double) :: value
    real(c_double) :: exchange_mm_per_day
    type(c_funptr) :: at
    type(c_ptr) :: user
    integer(c_int) :: uptake_field
  end type mnc_boundary

  !> A needling device.
  type, bind(c) :: mnc_device
    real(c_double) :: needle_diameter_mm
    real(c_double) :: channel_ratio
    real(c_double) :: efficiency
  end type mnc_device

  !> One session. Units in the names; fractions are of the injured volume.
  type, bind(c) :: mnc_session
    real(c_double) :: day
    real(c_double) :: needle_length_mm
    real(c_double) :: density_per_cm2
    type(mnc_device) :: device
    integer(c_int) :: channel
    integer(c_int) :: placement
    real(c_double) :: cell_kill
    real(c_double) :: collagen_loss
    real(c_double) :: elastin_loss
    real(c_double) :: closure_slowdown
    integer(c_int) :: occluded
  end type mnc_session

  !> Sessions in the order of their days; two sessions cannot share a day. The array belongs to the
  !> caller.
  type, bind(c) :: mnc_schedule
    integer(c_size_t) :: count
    type(c_ptr) :: sessions
  end type mnc_schedule

  !> The surface of the skin on a day: closed formulas of the time since each session.
  !> Sources and tags: docs/model.md, "The surface". Exploratory.
  type, bind(c) :: mnc_surface
    real(c_double) :: erythema
    real(c_double) :: tewl_ratio
    real(c_double) :: pore_patency
    real(c_double) :: fast_leak
    real(c_double) :: epidermis_open
    real(c_double) :: epidermis_thin
    real(c_double) :: open_area_fraction
  end type mnc_surface

  !> Days on which a course would be noticed, by cause; overlaps of sessions are counted once.
  !> Thresholds and most of the formulas are assumed: docs/model.md, "The surface".
  type, bind(c) :: mnc_downtime
    real(c_double) :: redness_days
    real(c_double) :: water_loss_days
    real(c_double) :: open_epidermis_days
    real(c_double) :: any_days
  end type mnc_downtime

  !> What one session means for the skin that it is made on. Lasers, peels and blades are no needles:
  !> their pain and bleeding are not represented, and redness and water loss understate or overstate
  !> them (docs/model.md, "The surface").
  type, bind(c) :: mnc_session_assessment
    integer(c_int) :: reaches_dermis
    integer(c_int) :: bleeds
    real(c_double) :: pain_index
    real(c_double) :: erythema_half_life_days
    real(c_double) :: pore_half_life_days
    real(c_double) :: leak_half_life_days
    real(c_double) :: closed_days
    real(c_double) :: restored_days
    real(c_double) :: redness_days
    real(c_double) :: water_loss_days
    real(c_double) :: downtime_days
    real(c_double) :: open_barrier_days
  end type mnc_session_assessment

  !> Description of a simulation. Start from mnc_simulation_desc_default() and overwrite members.
  type, bind(c) :: mnc_simulation_desc
    type(mnc_skin) :: skin
    type(mnc_schedule) :: schedule
    type(c_ptr) :: model
    integer(c_int) :: extent
    real(c_double) :: width_mm
    real(c_double) :: length_mm
    integer(c_int64_t) :: pattern_seed
    real(c_double) :: spacing_mm
    real(c_double) :: spacing_depth_mm
    real(c_double) :: tolerance
    real(c_double) :: fixed_step_days
    integer(c_int) :: threads
    type(mnc_allocator) :: allocator
    type(mnc_log) :: log
  end type mnc_simulation_desc

  !> An observer: notified on the current day (at the next run) and every `every_days` after it, on
  !> the days of mnc_day_multiple().
  !> `name` is copied. With `every_days` 0 it is notified after each accepted step instead, wherever
  !> that ends and before any session of that day: the run lands nowhere for it, so its steps are
  !> those of a run without it.
  type, bind(c) :: mnc_observer
    type(c_ptr) :: name
    real(c_double) :: every_days
    type(c_funptr) :: notify
    type(c_ptr) :: user
  end type mnc_observer

  !> Name and unit of a quantity; the strings live as long as the simulation.
  type, bind(c) :: mnc_quantity_info
    type(c_ptr) :: name
    type(c_ptr) :: unit
  end type mnc_quantity_info

  !> What to record: the mean of a quantity over a region, as mnc_simulation_mean() gives it.
  type, bind(c) :: mnc_record
    integer(c_int) :: quantity
    integer(c_int) :: region
  end type mnc_record

  !> The grid: a box of equal cells. Cell (i, j, k) has its centre at x = (i + 1/2) spacing_x_mm,
  !> y = (j + 1/2) spacing_y_mm and the depth top_mm + (k + 1/2) spacing_z_mm below the skin surface.
  !> A column has nx = ny = 1.
  type, bind(c) :: mnc_grid
    integer(c_size_t) :: nx
    integer(c_size_t) :: ny
    integer(c_size_t) :: nz
    real(c_double) :: spacing_x_mm
    real(c_double) :: spacing_y_mm
    real(c_double) :: spacing_z_mm
    real(c_double) :: top_mm
  end type mnc_grid

  !> The values of a field in a simulation's own memory: that of cell (i, j, k) is
  !> values[i * stride_x + j * stride_y + k * stride_z]. Strides count numbers, not bytes, and may
  !> differ from one version of the library to the next.
  type, bind(c) :: mnc_view
    type(c_ptr) :: values
    integer(c_size_t) :: nx
    integer(c_size_t) :: ny
    integer(c_size_t) :: nz
    integer(c_ptrdiff_t) :: stride_x
    integer(c_ptrdiff_t) :: stride_y
    integer(c_ptrdiff_t) :: stride_z
  end type mnc_view

  !> Counters of a simulation since its creation.
  type, bind(c) :: mnc_run_stats
    integer(c_size_t) :: steps
    integer(c_size_t) :: rejected_steps
    integer(c_size_t) :: rate_evaluations
    integer(c_size_t) :: fallback_cells
    integer(c_size_t) :: undershoot_steps
    real(c_double) :: largest_undershoot
    real(c_double) :: smallest_step_days
    real(c_double) :: largest_step_days
    real(c_double) :: largest_error
  end type mnc_run_stats

  !> One attempt of a checkpointer to write.
  type, bind(c) :: mnc_checkpoint_report
    type(c_ptr) :: path
    real(c_double) :: day
    real(c_double) :: seconds
    integer(c_int) :: status
    type(c_ptr) :: sentence
  end type mnc_checkpoint_report

  !> When a run writes checkpoints, and where.
  type, bind(c) :: mnc_checkpoint_policy
    type(c_ptr) :: path
    integer(c_int) :: keep
    real(c_double) :: every_days
    real(c_double) :: every_minutes
    type(c_funptr) :: report
    type(c_ptr) :: user
  end type mnc_checkpoint_policy

  !> Spread of sessions about the schedule's values; 0: none. Truncated to the ranges of mnc_session,
  !> as by rejection sampling; depth and radius at equal distances from what is described, which so is
  !> their median also where efficiency or channel_ratio is 1 (pens, lasers): a member that goes
  !> deeper or wider than its needle has a longer or wider one. A kill of 0 or 1 and a loss of 0 stay.
  !> All [0, 10].
  type, bind(c) :: mnc_session_spread
    real(c_double) :: efficiency_sd
    real(c_double) :: channel_ratio_sd
    real(c_double) :: cell_kill_sd
    real(c_double) :: loss_sd
    real(c_double) :: needle_length_sd
    real(c_double) :: density_sd
  end type mnc_session_spread

  !> One member's draw. Complete: nothing else is needed to set up its simulations.
  type, bind(c) :: mnc_sample
    integer(c_size_t) :: member
    type(mnc_healing_params) :: healing
    real(c_double) :: efficiency_rank
    real(c_double) :: channel_ratio_rank
    real(c_double) :: cell_kill_rank
    real(c_double) :: loss_rank
    real(c_double) :: needle_length_rank
    real(c_double) :: density_rank
    type(mnc_session_spread) :: spread
    real(c_double) :: age_years
    real(c_double) :: thickness_factor
    integer(c_int) :: site
  end type mnc_sample

  !> One result.
  type, bind(c) :: mnc_row
    integer(c_size_t) :: member
    integer(c_size_t) :: schedule
    real(c_double) :: day
    type(mnc_record) :: record
    real(c_double) :: value
    real(c_double) :: chi_squared
    integer(c_int) :: status
  end type mnc_row

  !> Description of an ensemble. Start from mnc_ensemble_desc_default() and overwrite members.
  type, bind(c) :: mnc_ensemble_desc
    integer(c_size_t) :: members
    integer(c_int64_t) :: seed
    type(c_ptr) :: draws
    type(mnc_healing_params) :: healing
    integer(c_signed_char) :: sampled(39)
    real(c_double) :: prior_sd(39)
    type(mnc_session_spread) :: spread
    real(c_double) :: youngest_years
    real(c_double) :: oldest_years
    real(c_double) :: thickness_sd
    integer(c_size_t) :: site_count
    type(c_ptr) :: sites
    type(mnc_simulation_desc) :: base
    integer(c_size_t) :: schedule_count
    type(c_ptr) :: schedules
    integer(c_size_t) :: day_count
    type(c_ptr) :: days
    integer(c_size_t) :: record_count
    type(c_ptr) :: records
    type(c_funptr) :: make_model
    type(c_ptr) :: make_model_user
    type(c_funptr) :: score
    type(c_ptr) :: score_user
    integer(c_int64_t) :: code_mark
    integer(c_int) :: threads
    type(c_funptr) :: progress
    type(c_ptr) :: progress_user
    type(c_funptr) :: row
    type(c_ptr) :: row_user
  end type mnc_ensemble_desc

  !> What became of a member.
  type, bind(c) :: mnc_member
    integer(c_int) :: has_run
    integer(c_int) :: status
    type(c_ptr) :: sentence
    real(c_double) :: chi_squared
  end type mnc_member

  !> A parameter to be fitted. Start from mnc_fit_parameter_default() or, for the built-in kinetics,
  !> mnc_fit_parameter_of_healing().
  type, bind(c) :: mnc_fit_parameter
    type(c_ptr) :: name
    integer(c_int) :: scale
    real(c_double) :: start
    real(c_double) :: lower
    real(c_double) :: upper
    real(c_double) :: prior_centre
    real(c_double) :: prior_sd
    real(c_double) :: spread
    real(c_double) :: step
  end type mnc_fit_parameter

  !> A number that was observed.
  type, bind(c) :: mnc_observation
    type(c_ptr) :: name
    integer(c_int) :: observed
    real(c_double) :: value
    real(c_double) :: error
    real(c_double) :: low
    real(c_double) :: high
  end type mnc_observation

  !> How far a fit is.
  type, bind(c) :: mnc_fit_progress
    integer(c_size_t) :: start
    integer(c_size_t) :: starts
    integer(c_size_t) :: iteration
    integer(c_size_t) :: evaluations
    real(c_double) :: chi_squared
  end type mnc_fit_progress

  !> Description of a fit. Start from mnc_fit_desc_default() and overwrite members.
  type, bind(c) :: mnc_fit_desc
    integer(c_size_t) :: parameter_count
    type(c_ptr) :: parameters
    integer(c_size_t) :: observation_count
    type(c_ptr) :: observations
    type(c_funptr) :: predict
    type(c_ptr) :: user
    integer(c_size_t) :: starts
    integer(c_int64_t) :: seed
    integer(c_size_t) :: iterations
    real(c_double) :: tolerance
    integer(c_int) :: threads
    type(c_funptr) :: progress
    type(c_ptr) :: progress_user
  end type mnc_fit_desc

  !> What came out as a whole.
  type, bind(c) :: mnc_fit_summary
    real(c_double) :: chi_squared
    real(c_double) :: data_chi_squared
    real(c_double) :: prior_chi_squared
    integer(c_int) :: converged
    integer(c_size_t) :: best_start
    integer(c_size_t) :: agreeing_starts
    integer(c_size_t) :: failed_starts
    integer(c_size_t) :: iterations
    integer(c_size_t) :: evaluations
    integer(c_size_t) :: refused
    type(c_ptr) :: first_refusal
    integer(c_size_t) :: identified
  end type mnc_fit_summary

  !> What is known of a parameter.
  type, bind(c) :: mnc_fit_estimate
    real(c_double) :: value
    real(c_double) :: coordinate
    real(c_double) :: standard_error
    real(c_double) :: coordinate_error
    real(c_double) :: data_error
    integer(c_int) :: at_bound
  end type mnc_fit_estimate

  !> How a descent went.
  type, bind(c) :: mnc_fit_descent
    integer(c_int) :: status
    real(c_double) :: chi_squared
    integer(c_size_t) :: iterations
    integer(c_int) :: converged
  end type mnc_fit_descent

  !> A row. Missing numbers are NAN. The strings live as long as the evidence.
  type, bind(c) :: mnc_evidence_row
    integer(c_int) :: line
    type(c_ptr) :: metric
    type(mnc_observation) :: observation
    type(c_ptr) :: unit
    real(c_double) :: per_unit
    integer(c_int) :: use
    integer(c_int) :: site
    integer(c_size_t) :: sessions
    real(c_double) :: interval_days
    type(mnc_session) :: session
    real(c_double) :: per_sessions
    real(c_double) :: per_interval_days
    real(c_double) :: per_length_mm
    real(c_double) :: per_density_per_cm2
    integer(c_int) :: region
    type(c_ptr) :: quantity
    integer(c_int) :: functional
    real(c_double) :: day
    real(c_double) :: argument
    type(c_ptr) :: tag
    type(c_ptr) :: compared
    type(c_ptr) :: source
  end type mnc_evidence_row

  !> What a curve of collagen gain says. Days are from the first of the curve's days on; NAN where
  !> there is none (a gain that never rises above zero has no peak).
  type, bind(c) :: mnc_gain_summary
    real(c_double) :: peak_gain
    real(c_double) :: peak_day
    integer(c_int) :: still_rising
    real(c_double) :: half_peak_day
    real(c_double) :: ninety_percent_day
    real(c_double) :: half_loss_day
  end type mnc_gain_summary

  !> What no candidate may exceed. HUGE_VAL: no limit. Days and volumes are those of the schedule as
  !> written, not as a member's device and patient vary it.
  type, bind(c) :: mnc_plan_limits
    real(c_double) :: minimum_gap_days
    real(c_double) :: deepest_mm
    real(c_double) :: max_downtime_days
    real(c_double) :: max_open_barrier_days
    real(c_double) :: max_injured_volume_mm
  end type mnc_plan_limits

  !> Description of a search. Start from mnc_plan_desc_default() and overwrite members. It is read
  !> during mnc_plan_search() only.
  type, bind(c) :: mnc_plan_desc
    integer(c_size_t) :: day_count
    type(c_ptr) :: days
    integer(c_size_t) :: length_count
    type(c_ptr) :: needle_lengths_mm
    integer(c_size_t) :: density_count
    type(c_ptr) :: densities_per_cm2
    integer(c_int) :: mixed_doses
    integer(c_size_t) :: min_sessions
    integer(c_size_t) :: max_sessions
    type(mnc_session) :: session
    type(mnc_plan_limits) :: limits
    integer(c_int) :: goal
    real(c_double) :: quantile
    real(c_double) :: wanted
    integer(c_size_t) :: member_count
    type(c_ptr) :: samples
    type(mnc_simulation_desc) :: base
    type(mnc_record) :: record
    real(c_double) :: day
    type(c_funptr) :: value
    type(c_ptr) :: value_user
    type(c_ptr) :: reference
    integer(c_int64_t) :: seed
    integer(c_size_t) :: exhaustive_limit
    integer(c_size_t) :: restarts
    integer(c_size_t) :: moves
    integer(c_size_t) :: resamples
    real(c_double) :: indifference
    integer(c_int) :: threads
    type(c_funptr) :: progress
    type(c_ptr) :: progress_user
  end type mnc_plan_desc

  !> The search as a whole.
  type, bind(c) :: mnc_plan_summary
    integer(c_size_t) :: visited
    integer(c_size_t) :: failed
    integer(c_size_t) :: near
    integer(c_int) :: exhaustive
    integer(c_int) :: complete
    integer(c_int) :: reached
    integer(c_size_t) :: members
    integer(c_int) :: reference_status
    type(c_ptr) :: reference_sentence
    type(mnc_band) :: reference_band
    real(c_double) :: reference_value
  end type mnc_plan_summary

  !> A visited candidate. Numbers are NAN where it failed.
  type, bind(c) :: mnc_plan_candidate
    type(mnc_schedule) :: schedule
    integer(c_int) :: status
    type(c_ptr) :: sentence
    integer(c_int) :: is_near
    integer(c_int) :: on_front
    real(c_double) :: value
    real(c_double) :: standard_error
    real(c_double) :: difference
    real(c_double) :: difference_standard_error
    real(c_double) :: first_above
    real(c_double) :: reaching
    type(mnc_band) :: band
    type(mnc_share) :: above_reference
    real(c_double) :: downtime_days
    real(c_double) :: open_barrier_days
    real(c_double) :: injured_volume_mm
  end type mnc_plan_candidate

  !> Description of a study. Start from mnc_sensitivity_desc_default() and overwrite members.
  type, bind(c) :: mnc_sensitivity_desc
    integer(c_size_t) :: inputs
    type(c_ptr) :: lower
    type(c_ptr) :: upper
    integer(c_size_t) :: outputs
    type(c_funptr) :: evaluate
    type(c_funptr) :: evaluate_each
    type(c_ptr) :: user
    integer(c_size_t) :: samples
    integer(c_int) :: levels
    integer(c_size_t) :: bootstraps
    real(c_double) :: largest_failed
    integer(c_int64_t) :: seed
    integer(c_int) :: threads
    type(c_funptr) :: progress
    type(c_ptr) :: progress_user
  end type mnc_sensitivity_desc

  !> How many evaluations stand behind a study. A failed evaluation takes the sample (trajectory or
  !> base sample) that it belongs to with it, in all indices of all outputs, so that every index rests
  !> on the same samples. The results then hold for inputs where the model works.
  type, bind(c) :: mnc_sensitivity_support
    integer(c_size_t) :: evaluations
    integer(c_size_t) :: failed_evaluations
    integer(c_size_t) :: samples_used
    integer(c_size_t) :: samples_left_out
    integer(c_size_t) :: first_failed
    character(kind=c_char) :: sentence(256)
  end type mnc_sensitivity_support

  !> What an output does over the input's whole range, from elementary effects: changes of the output
  !> by a step of half the range, times 2. In the unit of the output. Errors are standard errors.
  type, bind(c) :: mnc_morris_index
    real(c_double) :: mu
    real(c_double) :: mu_error
    real(c_double) :: mu_star
    real(c_double) :: mu_star_error
    real(c_double) :: sigma
    real(c_double) :: sigma_error
  end type mnc_morris_index

  !> Shares of an output's variance. Estimates scatter about the truth, so a small index may come out
  !> below 0. Standard errors and 95 % intervals are those of a bootstrap over the base samples, which
  !> takes them as random: that is too wide for evenly spread points, and too narrow for outputs with
  !> a long tail. NAN where the output is
  !> constant.
  type, bind(c) :: mnc_sobol_index
    real(c_double) :: first
    real(c_double) :: first_error
    real(c_double) :: first_low
    real(c_double) :: first_high
    real(c_double) :: total
    real(c_double) :: total_error
    real(c_double) :: total_low
    real(c_double) :: total_high
  end type mnc_sobol_index

  !> Mean and spread of an output over the inputs.
  type, bind(c) :: mnc_output_moments
    real(c_double) :: mean
    real(c_double) :: sd
  end type mnc_output_moments

  !> What a snapshot holds.
  type, bind(c) :: mnc_snapshot_content
    type(c_ptr) :: quantities
    integer(c_size_t) :: quantity_count
    integer(c_int) :: threads
  end type mnc_snapshot_content

  !> One part of a state. The strings live as long as the call that passes them.
  type, bind(c) :: mnc_state_part
    type(c_ptr) :: group
    type(c_ptr) :: name
    type(c_ptr) :: unit
    integer(c_int) :: kind
    integer(c_int) :: rank
    integer(c_size_t) :: shape(3)
    integer(c_size_t) :: value_bytes
  end type mnc_state_part

  !> Description of a study. Start from mnc_study_desc_default() and overwrite members. Arrays are
  !> read during the calls only.
  type, bind(c) :: mnc_study_desc
    integer(c_size_t) :: structures
    integer(c_size_t) :: draws
    integer(c_size_t) :: arms
    integer(c_size_t) :: patients
    integer(c_size_t) :: days
    type(c_ptr) :: values
    type(c_ptr) :: weights
    integer(c_int) :: design
    real(c_double) :: untreated
    real(c_double) :: response_sd
    real(c_double) :: between_sd
    real(c_double) :: within_sd
    integer(c_int) :: from_baseline
    integer(c_size_t) :: score_levels
    real(c_double) :: score_step
    real(c_double) :: drop_out
    integer(c_size_t) :: day
    integer(c_size_t) :: control
    integer(c_size_t) :: treated
    integer(c_int) :: test
    real(c_double) :: alpha
    integer(c_size_t) :: looks
    integer(c_int) :: spending
    integer(c_size_t) :: first_trial
    integer(c_size_t) :: trials
    integer(c_int64_t) :: seed
    integer(c_int) :: threads
  end type mnc_study_desc

  !> What became of simulated trials.
  type, bind(c) :: mnc_study_power
    integer(c_size_t) :: trials
    integer(c_size_t) :: significant
    integer(c_size_t) :: opposite
    real(c_double) :: power
    real(c_double) :: standard_error
    real(c_double) :: opposite_share
    real(c_double) :: mean_participants
  end type mnc_study_power

  !> Participants that a power needs.
  type, bind(c) :: mnc_study_size
    integer(c_int) :: reached
    integer(c_size_t) :: participants
    integer(c_size_t) :: fewest
    integer(c_size_t) :: largest
    type(mnc_study_power) :: power
  end type mnc_study_size

  !> The effect that is to be found: means over the patients, with bands over the draws.
  type, bind(c) :: mnc_study_effect
    type(mnc_band) :: difference
    type(mnc_band) :: ratio
    type(mnc_share) :: above
    real(c_double) :: between_structures
  end type mnc_study_effect

  !> What a trial would tell about the structure.
  type, bind(c) :: mnc_study_information
    real(c_double) :: bits
    real(c_double) :: standard_error
    real(c_double) :: most_bits
    real(c_double) :: decided
    real(c_double) :: misled
  end type mnc_study_information

  !> What a measurement would do to the uncertainty of a target.
  type, bind(c) :: mnc_study_measurement
    real(c_double) :: sd_before
    real(c_double) :: sd_after
    real(c_double) :: reduction
  end type mnc_study_measurement

  !> Virtual patients under each draw: what fills desc.values for one structure.
  type, bind(c) :: mnc_study_population
    integer(c_size_t) :: draws
    type(c_ptr) :: truths
    integer(c_size_t) :: patients
    type(c_ptr) :: people
    type(mnc_simulation_desc) :: base
    integer(c_size_t) :: arms
    type(c_ptr) :: schedules
    integer(c_size_t) :: days
    type(c_ptr) :: day_list
    integer(c_size_t) :: records
    type(c_ptr) :: record_list
    integer(c_int) :: threads
    type(c_funptr) :: progress
    type(c_ptr) :: progress_user
  end type mnc_study_population

  interface
    !> The status as text, for example "MNC_ERR_INVALID". The string is static; never NULL.
    function mnc_status_name(status) &
        bind(c, name="mnc_status_name") result(answer)
      import
      integer(c_int), value :: status
      type(c_ptr) :: answer
    end function mnc_status_name

    !> The sentence of the last failed call of the calling thread: it names the member, its value and
    !> the allowed range. Empty before the first failure. The string belongs to the library and lives
    !> until the next failing call of the same thread.
    function mnc_last_error() &
        bind(c, name="mnc_last_error") result(answer)
      import
      type(c_ptr) :: answer
    end function mnc_last_error

    !> Quantile of weighted values: the smallest value at which the weights of all values up to it reach
    !> `probability` [0, 1] of their sum; where they reach it exactly (to 1e-12 of the sum), the mean of
    !> it and the next larger one. So a member of weight 2 counts as two, and the order of members does
    !> not matter. Refused where no member is left. `support` NULL is allowed.
    function mnc_weighted_quantile(values, &
        weights, &
        count, &
        probability, &
        quantile, &
        support) &
        bind(c, name="mnc_weighted_quantile") result(answer)
      import
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(in), optional :: weights(*)
      integer(c_size_t), value :: count
      real(c_double), value :: probability
      real(c_double), intent(inout), optional :: quantile
      type(mnc_support), intent(inout), optional :: support
      integer(c_int) :: answer
    end function mnc_weighted_quantile

    !> 5, 50 and 95 % quantile by the rule above, and the mean.
    function mnc_band_of(values, &
        weights, &
        count, &
        band) &
        bind(c, name="mnc_band_of") result(answer)
      import
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(in), optional :: weights(*)
      integer(c_size_t), value :: count
      type(mnc_band), intent(inout), optional :: band
      integer(c_int) :: answer
    end function mnc_band_of

    !> Responders: the proportion of members whose value is at least `threshold` (finite).
    function mnc_share_of_responders(values, &
        weights, &
        count, &
        threshold, &
        share) &
        bind(c, name="mnc_share_of_responders") result(answer)
      import
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(in), optional :: weights(*)
      integer(c_size_t), value :: count
      real(c_double), value :: threshold
      type(mnc_share), intent(inout), optional :: share
      integer(c_int) :: answer
    end function mnc_share_of_responders

    !> P(A > B): the proportion of members whose value in `a` is above that in `b`, the same member at
    !> the same place. Members without one of both are left out; equal values count as not above.
    function mnc_share_above(a, &
        b, &
        weights, &
        count, &
        share) &
        bind(c, name="mnc_share_above") result(answer)
      import
      real(c_double), intent(in), optional :: a(*)
      real(c_double), intent(in), optional :: b(*)
      real(c_double), intent(in), optional :: weights(*)
      integer(c_size_t), value :: count
      type(mnc_share), intent(inout), optional :: share
      integer(c_int) :: answer
    end function mnc_share_above

    !> Weights exp(-chi^2 / 2), scaled so that they add up to 1; the smallest chi^2 is subtracted first,
    !> so that large ones do not all become 0. A member whose chi^2 is NAN gets 0. Refused where chi^2
    !> is negative or infinite, or every one NAN. `support` (NULL allowed) tells how many members carry
    !> the weights.
    function mnc_weights_of_chi_squared(chi_squared, &
        count, &
        weights, &
        support) &
        bind(c, name="mnc_weights_of_chi_squared") result(answer)
      import
      real(c_double), intent(in), optional :: chi_squared(*)
      integer(c_size_t), value :: count
      real(c_double), intent(inout), optional :: weights(*)
      type(mnc_support), intent(inout), optional :: support
      integer(c_int) :: answer
    end function mnc_weights_of_chi_squared

    !> chi^2 of a structure: -2 ln of the mean over its members of exp(-(chi^2 - reference) / 2). Of
    !> members drawn from the prior, with `reference` NULL (0), that is the marginal likelihood of the
    !> data. Of members drawn from the posterior under another structure, and drawn alike under this
    !> one, with `reference` their chi^2 under that one, it is -2 ln of the Bayes factor of this
    !> structure to that one; so it may be negative. Members whose chi^2 or reference is NAN are left
    !> out. Refused where one is negative or infinite, or no member is left. `support` (NULL allowed)
    !> tells how many members carry the mean.
    function mnc_structure_chi_squared(chi_squared, &
        reference, &
        count, &
        result, &
        support) &
        bind(c, name="mnc_structure_chi_squared") result(answer)
      import
      real(c_double), intent(in), optional :: chi_squared(*)
      real(c_double), intent(in), optional :: reference(*)
      integer(c_size_t), value :: count
      real(c_double), intent(inout), optional :: result
      type(mnc_support), intent(inout), optional :: support
      integer(c_int) :: answer
    end function mnc_structure_chi_squared

    !> Weights of structures, prior * exp(-chi^2 / 2), scaled so that they add up to 1. `priors` NULL:
    !> equal; finite, not negative, one above 0. chi^2 is finite, of any sign. `extra_parameters` NULL:
    !> no penalty; else each adds 2 to its structure's chi^2 (Akaike's information criterion,
    !> 10.1109/TAC.1974.1100705).
    function mnc_structure_weights(chi_squared, &
        priors, &
        extra_parameters, &
        structures, &
        weights) &
        bind(c, name="mnc_structure_weights") result(answer)
      import
      real(c_double), intent(in), optional :: chi_squared(*)
      real(c_double), intent(in), optional :: priors(*)
      integer(c_int), intent(in), optional :: extra_parameters(*)
      integer(c_size_t), value :: structures
      real(c_double), intent(inout), optional :: weights(*)
      integer(c_int) :: answer
    end function mnc_structure_weights

    !> Weights of the members of all structures, one behind the other, with which the functions above
    !> give what is averaged over structures: quantiles of the mixture, P(A > B). members[s] of them
    !> belong to structure s and share its weight in proportion to their own, `weights` (NULL: equal
    !> ones). `values` (NULL: all have one) are numbers of the members: those that are NAN get 0 and
    !> their share goes to the others of their structure. A structure without any gets 0.
    function mnc_mixture_weights(structure_weights, &
        members, &
        structures, &
        weights, &
        values, &
        mixture) &
        bind(c, name="mnc_mixture_weights") result(answer)
      import
      real(c_double), intent(in), optional :: structure_weights(*)
      integer(c_size_t), intent(in), optional :: members(*)
      integer(c_size_t), value :: structures
      real(c_double), intent(in), optional :: weights(*)
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(inout), optional :: mixture(*)
      integer(c_int) :: answer
    end function mnc_mixture_weights

    !> The law of total variance, of members as mnc_mixture_weights() has them and with its weights.
    function mnc_variance_split_of(values, &
        mixture, &
        members, &
        structures, &
        split) &
        bind(c, name="mnc_variance_split_of") result(answer)
      import
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(in), optional :: mixture(*)
      integer(c_size_t), intent(in), optional :: members(*)
      integer(c_size_t), value :: structures
      type(mnc_variance_split), intent(inout), optional :: split
      integer(c_int) :: answer
    end function mnc_variance_split_of

    !> The default parameters: for microneedling. No hypothesis is on.
    function mnc_healing_params_default() &
        bind(c, name="mnc_healing_params_default") result(answer)
      import
      type(mnc_healing_params) :: answer
    end function mnc_healing_params_default

    !> The four-field core after Egberts and others, with values recalled from there: a verification
    !> preset. It ignites above 6.84 ng/mL TGF-beta and is not for needling.
    function mnc_healing_params_published() &
        bind(c, name="mnc_healing_params_published") result(answer)
      import
      type(mnc_healing_params) :: answer
    end function mnc_healing_params_published

    !> The parameters at an age: stimulated synthesis (k_max) falls by 32 % from 24 to 80 years,
    !> linearly (Varani 2006: fibroblasts of people of 18 to 29 and above 80 years), and stays outside
    !> that range. No age is applied by default. NaN gives parameters that mnc_model_create_healing
    !> refuses.
    function mnc_healing_params_aged(params, &
        age_years) &
        bind(c, name="mnc_healing_params_aged") result(answer)
      import
      type(mnc_healing_params), value :: params
      real(c_double), value :: age_years
      type(mnc_healing_params) :: answer
    end function mnc_healing_params_aged

    !> Lower-case name of a hypothesis: "default", "crowded_matrix", "inflammation_holds_back",
    !> "priming", "delayed_myofibroblasts"; static. NULL where there is none.
    function mnc_hypothesis_name(hypothesis) &
        bind(c, name="mnc_hypothesis_name") result(answer)
      import
      integer(c_int), value :: hypothesis
      type(c_ptr) :: answer
    end function mnc_hypothesis_name

    !> The hypothesis of that name; refuses another name with a sentence that lists all.
    function mnc_hypothesis_find(name, &
        hypothesis) &
        bind(c, name="mnc_hypothesis_find") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int), intent(inout), optional :: hypothesis
      integer(c_int) :: answer
    end function mnc_hypothesis_find

    !> Switches `count` hypotheses on in `params`, by the members behind diff_mac_mm2_per_day (values
    !> and their sources: mnc_param_info.on_value, docs/hypotheses.md); what is on already stays on.
    !> Where then exactly one is on, and the call names it, act_time_days, retained_repair and
    !> synthesis_max are set too, to their values refitted to the calibration data under it alone, and
    !> for delayed_myofibroblasts myo_apoptosis_per_day; so apply age (mnc_healing_params_aged)
    !> afterwards. Of several, crowded_matrix with inflammation_holds_back has a fit, of cytokine_half
    !> as well, that is set where a call names both; with others on together they stay as they are.
    !> MNC_HYPOTHESIS_DEFAULT may stand in the list, changes nothing and does not count. Refuses NULL
    !> and numbers that are no hypothesis, with `params` as it was; a hypothesis listed twice counts
    !> once.
    function mnc_healing_params_under(hypotheses, &
        count, &
        params) &
        bind(c, name="mnc_healing_params_under") result(answer)
      import
      integer(c_int), intent(in), optional :: hypotheses(*)
      integer(c_size_t), value :: count
      type(mnc_healing_params), intent(inout), optional :: params
      integer(c_int) :: answer
    end function mnc_healing_params_under

    !> 1 where the parameters have the hypothesis on; of MNC_HYPOTHESIS_DEFAULT, where they have no
    !> other on. 0 else, and for NULL.
    function mnc_hypothesis_is_on(hypothesis, &
        params) &
        bind(c, name="mnc_hypothesis_is_on") result(answer)
      import
      integer(c_int), value :: hypothesis
      type(mnc_healing_params), intent(in), optional :: params
      integer(c_int) :: answer
    end function mnc_hypothesis_is_on

    !> Number of rows of the parameter table.
    function mnc_healing_param_count_() &
        bind(c, name="mnc_healing_param_count") result(answer)
      import
      integer(c_int) :: answer
    end function mnc_healing_param_count_

    !> Row `index` of the table; refuses an index outside 0 .. count - 1.
    function mnc_healing_param_info(index, &
        info) &
        bind(c, name="mnc_healing_param_info") result(answer)
      import
      integer(c_int), value :: index
      type(mnc_param_info), intent(inout), optional :: info
      integer(c_int) :: answer
    end function mnc_healing_param_info

    !> Row of the parameter of that name; refuses another name with a sentence that lists all.
    function mnc_healing_param_find(name, &
        index) &
        bind(c, name="mnc_healing_param_find") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int), intent(inout), optional :: index
      integer(c_int) :: answer
    end function mnc_healing_param_find

    !> Computes the balances; refuses parameters as mnc_model_create_healing does.
    function mnc_healing_balance(params, &
        balances) &
        bind(c, name="mnc_healing_balance") result(answer)
      import
      type(mnc_healing_params), intent(in), optional :: params
      type(mnc_healing_balances), intent(inout), optional :: balances
      integer(c_int) :: answer
    end function mnc_healing_balance

    !> Skin of a body site: epidermis, papillary and reticular dermis. For a site outside the enum
    !> layer_count is 0, which mnc_simulation_create refuses.
    function mnc_skin_preset(site) &
        bind(c, name="mnc_skin_preset") result(answer)
      import
      integer(c_int), value :: site
      type(mnc_skin) :: answer
    end function mnc_skin_preset

    !> The skin at an age: epidermis and all layers of the dermis lose 6 % of their thickness per decade
    !> beyond 30 years (10.1159/000213172); collagen in mg/mL stays. Below 30 nothing changes. An age
    !> that leaves no thickness, and NaN, give a skin that mnc_skin_check refuses.
    function mnc_skin_aged(skin, &
        age_years) &
        bind(c, name="mnc_skin_aged") result(answer)
      import
      type(mnc_skin), value :: skin
      real(c_double), value :: age_years
      type(mnc_skin) :: answer
    end function mnc_skin_aged

    !> One uniform layer without epidermis, relative cell density 1: for comparisons with models
    !> that know no depth.
    function mnc_skin_uniform(thickness_mm) &
        bind(c, name="mnc_skin_uniform") result(answer)
      import
      real(c_double), value :: thickness_mm
      type(mnc_skin) :: answer
    end function mnc_skin_uniform

    !> Thickness of all dermal layers together, mm.
    function mnc_skin_dermis_mm(skin) &
        bind(c, name="mnc_skin_dermis_mm") result(answer)
      import
      type(mnc_skin), intent(in), optional :: skin
      real(c_double) :: answer
    end function mnc_skin_dermis_mm

    !> Lower-case name of a site ("cheek"), static; NULL for a site outside the enum.
    function mnc_site_name(site) &
        bind(c, name="mnc_site_name") result(answer)
      import
      integer(c_int), value :: site
      type(c_ptr) :: answer
    end function mnc_site_name

    !> The site of that name; refuses another name with a sentence that lists the sites.
    function mnc_site_find(name, &
        site) &
        bind(c, name="mnc_site_find") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int), intent(inout), optional :: site
      integer(c_int) :: answer
    end function mnc_site_find

    !> Refuses a skin with a value outside its range: MNC_ERR_INVALID and a sentence.
    function mnc_skin_check(skin) &
        bind(c, name="mnc_skin_check") result(answer)
      import
      type(mnc_skin), intent(in), optional :: skin
      integer(c_int) :: answer
    end function mnc_skin_check

    !> A model without fields and reactions. The caller destroys it.
    function mnc_model_create_empty(model) &
        bind(c, name="mnc_model_create_empty") result(answer)
      import
      type(c_ptr), intent(inout), optional :: model
      integer(c_int) :: answer
    end function mnc_model_create_empty

    !> The built-in healing kinetics with the given parameters (copied); its fields have the numbers
    !> of enum mnc_healing_field. Refuses parameters outside their bounds, or for which the balances
    !> of healthy skin do not exist (docs/model.md, "Balances"). The caller destroys it.
    function mnc_model_create_healing(params, &
        model) &
        bind(c, name="mnc_model_create_healing") result(answer)
      import
      type(mnc_healing_params), intent(in), optional :: params
      type(c_ptr), intent(inout), optional :: model
      integer(c_int) :: answer
    end function mnc_model_create_healing

    !> Adds a field; its number comes back through `number` (NULL allowed).
    function mnc_model_add_field(model, &
        field, &
        number) &
        bind(c, name="mnc_model_add_field") result(answer)
      import
      type(c_ptr), value :: model
      type(mnc_field), intent(in), optional :: field
      integer(c_int), intent(inout), optional :: number
      integer(c_int) :: answer
    end function mnc_model_add_field

    !> Adds a reaction; all fields it uses must be there already.
    function mnc_model_add_reaction(model, &
        reaction) &
        bind(c, name="mnc_model_add_reaction") result(answer)
      import
      type(c_ptr), value :: model
      type(mnc_reaction), intent(in), optional :: reaction
      integer(c_int) :: answer
    end function mnc_model_add_reaction

    !> Removes a reaction, so that another may take its place or none: built-in ones too ("cells",
    !> "signal", "matrix", "inflammation": docs/model.md, "Reactions").
    function mnc_model_remove_reaction(model, &
        name) &
        bind(c, name="mnc_model_remove_reaction") result(answer)
      import
      type(c_ptr), value :: model
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int) :: answer
    end function mnc_model_remove_reaction

    !> Puts a substance on the skin; its fields must be there already. The order of several changes
    !> nothing.
    function mnc_model_add_topical(model, &
        topical) &
        bind(c, name="mnc_model_add_topical") result(answer)
      import
      type(c_ptr), value :: model
      type(mnc_topical), intent(in), optional :: topical
      integer(c_int) :: answer
    end function mnc_model_add_topical

    !> Sets the condition of a field, which spreads as MNC_SPREAD_LINEAR with a diffusivity above 0, at
    !> a side, in place of what was set there before (copied). The upper side of a field has a boundary
    !> or a topical, not both. Lateral sides are those of a patch: simulations of other extents are
    !> refused, as are MNC_BOUNDARY_VALUE and MNC_BOUNDARY_EXCHANGE on the lateral sides of a patch of
    !> one cell in that direction. The order of several changes nothing.
    function mnc_model_set_boundary(model, &
        field, &
        side, &
        boundary) &
        bind(c, name="mnc_model_set_boundary") result(answer)
      import
      type(c_ptr), value :: model
      integer(c_int), value :: field
      integer(c_int), value :: side
      type(mnc_boundary), intent(in), optional :: boundary
      integer(c_int) :: answer
    end function mnc_model_set_boundary

    !> Says which version of own kinetics this is, any text without control characters, at most 200
    !> bytes, copied; "" at first. Descriptions show it, and a saved state is refused where it differs:
    !> callbacks and what they point to cannot be compared.
    function mnc_model_set_version(model, &
        version) &
        bind(c, name="mnc_model_set_version") result(answer)
      import
      type(c_ptr), value :: model
      character(kind=c_char), intent(in), optional :: version(*)
      integer(c_int) :: answer
    end function mnc_model_set_version

    !> Number of a field by its name.
    function mnc_model_find_field(model, &
        name, &
        number) &
        bind(c, name="mnc_model_find_field") result(answer)
      import
      type(c_ptr), value :: model
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int), intent(inout), optional :: number
      integer(c_int) :: answer
    end function mnc_model_find_field

    !> NULL is allowed. Simulations made from the model keep their own copy.
    subroutine mnc_model_destroy(model) &
        bind(c, name="mnc_model_destroy")
      import
      type(c_ptr), value :: model
    end subroutine mnc_model_destroy

    !> y[i] = max(x[i], 0)^exponent for i < n, 0 < exponent < 4; relative error below 1e-14. Powers
    !> below 2.3e-308, the smallest normal number, come out as that. The same bits for every vector
    !> width. x and y may be the same array.
    subroutine mnc_power(x, &
        exponent, &
        y, &
        n) &
        bind(c, name="mnc_power")
      import
      real(c_double), intent(in), optional :: x(*)
      real(c_double), value :: exponent
      real(c_double), intent(inout), optional :: y(*)
      integer(c_size_t), value :: n
    end subroutine mnc_power

    !> A device; for a kind outside the enum all members are 0, which mnc_simulation_create refuses. All
    !> have needles of 0.25 mm (medical roller: 10.1097/PRS.0b013e3182131e0f; the others [assumed]) that
    !> leave holes of half their diameter (rat, PMC3160154: 140 um base, 70.7 um hole).
    function mnc_device_preset(kind) &
        bind(c, name="mnc_device_preset") result(answer)
      import
      integer(c_int), value :: kind
      type(mnc_device) :: answer
    end function mnc_device_preset

    !> Lower-case name of a device kind ("pen"), static; NULL outside the enum.
    function mnc_device_name(kind) &
        bind(c, name="mnc_device_name") result(answer)
      import
      integer(c_int), value :: kind
      type(c_ptr) :: answer
    end function mnc_device_name

    !> The device kind of that name; refuses another name with a sentence that lists the kinds.
    function mnc_device_find(name, &
        kind) &
        bind(c, name="mnc_device_find") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int), intent(inout), optional :: kind
      integer(c_int) :: answer
    end function mnc_device_find

    !> Holes per cm^2 left by a roller: needles / (pi * drum diameter * width) for each pass.
    !> 192 needles on a drum of 20 mm x 20 mm leave 15.28 per pass.
    function mnc_roller_density_per_cm2(needles, &
        drum_diameter_mm, &
        width_mm, &
        passes) &
        bind(c, name="mnc_roller_density_per_cm2") result(answer)
      import
      integer(c_int), value :: needles
      real(c_double), value :: drum_diameter_mm
      real(c_double), value :: width_mm
      integer(c_int), value :: passes
      real(c_double) :: answer
    end function mnc_roller_density_per_cm2

    !> Holes per cm^2 left by a stamp: needles / area of the tip for each stamp on the same place.
    function mnc_stamp_density_per_cm2(needles, &
        tip_area_mm2, &
        stamps) &
        bind(c, name="mnc_stamp_density_per_cm2") result(answer)
      import
      integer(c_int), value :: needles
      real(c_double), value :: tip_area_mm2
      integer(c_int), value :: stamps
      real(c_double) :: answer
    end function mnc_stamp_density_per_cm2

    !> Holes per cm^2 left by a pen that puts its tip down `strokes_per_cm2` times on a cm^2.
    function mnc_pen_density_per_cm2(needles, &
        strokes_per_cm2) &
        bind(c, name="mnc_pen_density_per_cm2") result(answer)
      import
      integer(c_int), value :: needles
      real(c_double), value :: strokes_per_cm2
      real(c_double) :: answer
    end function mnc_pen_density_per_cm2

    !> Lower-case name of a channel's shape ("cone"), static; NULL outside the enum.
    function mnc_channel_name(channel) &
        bind(c, name="mnc_channel_name") result(answer)
      import
      integer(c_int), value :: channel
      type(c_ptr) :: answer
    end function mnc_channel_name

    !> Lower-case name of a placement ("hexagonal"), static; NULL outside the enum.
    function mnc_placement_name(placement) &
        bind(c, name="mnc_placement_name") result(answer)
      import
      integer(c_int), value :: placement
      type(c_ptr) :: answer
    end function mnc_placement_name

    !> Day 0, 1.5 mm, 250 per cm^2, generic device, regular cones, cell kill 0.5, collagen and elastin
    !> loss 0.2 [all assumed; the first two after 10.1097/01.EWX.0000432504.85255.ec], closure of youth,
    !> not occluded.
    function mnc_session_default() &
        bind(c, name="mnc_session_default") result(answer)
      import
      type(mnc_session) :: answer
    end function mnc_session_default

    !> A session of the procedure on day 0. One outside the enum gives zeros, which are refused.
    function mnc_session_of_procedure(procedure) &
        bind(c, name="mnc_session_of_procedure") result(answer)
      import
      integer(c_int), value :: procedure
      type(mnc_session) :: answer
    end function mnc_session_of_procedure

    !> Lower-case name of a procedure ("peel_medium"), static; NULL outside the enum.
    function mnc_procedure_name(procedure) &
        bind(c, name="mnc_procedure_name") result(answer)
      import
      integer(c_int), value :: procedure
      type(c_ptr) :: answer
    end function mnc_procedure_name

    !> The procedure of that name; refuses another name with a sentence that lists the procedures.
    function mnc_procedure_find(name, &
        procedure) &
        bind(c, name="mnc_procedure_find") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int), intent(inout), optional :: procedure
      integer(c_int) :: answer
    end function mnc_procedure_find

    !> Factor on the half-lives of pores and leak at an age: 1 + 0.01 per year beyond 25 [assumed], 1
    !> below. For mnc_session.closure_slowdown.
    function mnc_closure_slowdown(age_years) &
        bind(c, name="mnc_closure_slowdown") result(answer)
      import
      real(c_double), value :: age_years
      real(c_double) :: answer
    end function mnc_closure_slowdown

    !> Depth that the channel reaches below the skin surface: efficiency * needle length, mm.
    function mnc_session_depth_mm(session) &
        bind(c, name="mnc_session_depth_mm") result(answer)
      import
      type(mnc_session), intent(in), optional :: session
      real(c_double) :: answer
    end function mnc_session_depth_mm

    !> Radius of the channel at the skin surface, mm. Of a slab: how far the epidermis has to grow to
    !> cover it.
    function mnc_session_channel_radius_mm(session) &
        bind(c, name="mnc_session_channel_radius_mm") result(answer)
      import
      type(mnc_session), intent(in), optional :: session
      real(c_double) :: answer
    end function mnc_session_channel_radius_mm

    !> Injured fraction of the skin at depth z below the surface [1], 0 to 1.
    function mnc_session_injured_fraction(session, &
        depth_mm) &
        bind(c, name="mnc_session_injured_fraction") result(answer)
      import
      type(mnc_session), intent(in), optional :: session
      real(c_double), value :: depth_mm
      real(c_double) :: answer
    end function mnc_session_injured_fraction

    !> Exact mean of the injured fraction between two depths [1]; top_mm < bottom_mm.
    function mnc_session_mean_injured_fraction(session, &
        top_mm, &
        bottom_mm) &
        bind(c, name="mnc_session_mean_injured_fraction") result(answer)
      import
      type(mnc_session), intent(in), optional :: session
      real(c_double), value :: top_mm
      real(c_double), value :: bottom_mm
      real(c_double) :: answer
    end function mnc_session_mean_injured_fraction

    !> Injured volume of the dermis per area of skin, mm^3 per mm^2, summed over the schedule.
    function mnc_schedule_injured_volume_mm(schedule, &
        skin) &
        bind(c, name="mnc_schedule_injured_volume_mm") result(answer)
      import
      type(mnc_schedule), intent(in), optional :: schedule
      type(mnc_skin), intent(in), optional :: skin
      real(c_double) :: answer
    end function mnc_schedule_injured_volume_mm

    !> Refuses a schedule with a value outside its range, or days that repeat or go backwards.
    function mnc_schedule_check(schedule) &
        bind(c, name="mnc_schedule_check") result(answer)
      import
      type(mnc_schedule), intent(in), optional :: schedule
      integer(c_int) :: answer
    end function mnc_schedule_check

    !> Sessions after `day` have no influence; a session on `day` has just happened. Erythema, patency
    !> and leak are the largest over the sessions, TEWL - 1 adds up. Of the skin only the thickness of
    !> the epidermis counts.
    function mnc_schedule_surface(schedule, &
        skin, &
        day, &
        surface) &
        bind(c, name="mnc_schedule_surface") result(answer)
      import
      type(mnc_schedule), intent(in), optional :: schedule
      type(mnc_skin), intent(in), optional :: skin
      real(c_double), value :: day
      type(mnc_surface), intent(inout), optional :: surface
      integer(c_int) :: answer
    end function mnc_schedule_surface

    !> Of all sessions. Of the skin only the thickness of the epidermis counts.
    function mnc_schedule_downtime(schedule, &
        skin, &
        downtime) &
        bind(c, name="mnc_schedule_downtime") result(answer)
      import
      type(mnc_schedule), intent(in), optional :: schedule
      type(mnc_skin), intent(in), optional :: skin
      type(mnc_downtime), intent(inout), optional :: downtime
      integer(c_int) :: answer
    end function mnc_schedule_downtime

    !> Days on which the channels admit topical substances: pore patency above 0.1 [threshold assumed];
    !> overlaps counted once.
    function mnc_schedule_open_barrier_days(schedule, &
        days) &
        bind(c, name="mnc_schedule_open_barrier_days") result(answer)
      import
      type(mnc_schedule), intent(in), optional :: schedule
      real(c_double), intent(inout), optional :: days
      integer(c_int) :: answer
    end function mnc_schedule_open_barrier_days

    !> All numbers are 0 for a session that makes no channels.
    function mnc_session_assess(session, &
        skin, &
        assessment) &
        bind(c, name="mnc_session_assess") result(answer)
      import
      type(mnc_session), intent(in), optional :: session
      type(mnc_skin), intent(in), optional :: skin
      type(mnc_session_assessment), intent(inout), optional :: assessment
      integer(c_int) :: answer
    end function mnc_session_assess

    !> Column of skin of the site, no session, built-in kinetics, cells of 0.02 mm, tolerance 1e-3,
    !> adaptive steps.
    function mnc_simulation_desc_default(site) &
        bind(c, name="mnc_simulation_desc_default") result(answer)
      import
      integer(c_int), value :: site
      type(mnc_simulation_desc) :: answer
    end function mnc_simulation_desc_default

    !> Memory of a simulation of this description (without observers), without creating it; SIZE_MAX
    !> where it is more than that. Errors as
    !> for mnc_simulation_create, except that available memory is not checked.
    function mnc_simulation_desc_bytes(desc, &
        bytes) &
        bind(c, name="mnc_simulation_desc_bytes") result(answer)
      import
      type(mnc_simulation_desc), intent(in), optional :: desc
      integer(c_size_t), intent(inout), optional :: bytes
      integer(c_int) :: answer
    end function mnc_simulation_desc_bytes

    !> Creates a simulation on day 0. Copies the description and all it points
    !> to; only `user` pointers of reactions must outlive the simulation. The caller destroys it.
    !> Errors: MNC_ERR_INVALID with a sentence that names the member, MNC_ERR_MEMORY
    !> (before anything large is allocated, when the machine or the process's group has too little).
    function mnc_simulation_create(desc, &
        simulation) &
        bind(c, name="mnc_simulation_create") result(answer)
      import
      type(mnc_simulation_desc), intent(in), optional :: desc
      type(c_ptr), intent(inout), optional :: simulation
      integer(c_int) :: answer
    end function mnc_simulation_create

    !> A second simulation with the configuration, state, sources, statistics and warnings of the first,
    !> but no observers: run to the same days it gives the same bits. `user` pointers are shared, of
    !> reactions, allocator and log. A failed simulation has a failed clone. The caller destroys it.
    !> Errors: MNC_ERR_MEMORY, as for mnc_simulation_create.
    function mnc_simulation_clone(simulation, &
        clone) &
        bind(c, name="mnc_simulation_clone") result(answer)
      import
      type(c_ptr), value :: simulation
      type(c_ptr), intent(inout), optional :: clone
      integer(c_int) :: answer
    end function mnc_simulation_clone

    !> Adds a session (copied) to the schedule, not before the current day and not on the day of
    !> another; on the current day it happens at the beginning of the next run. Its number is its place
    !> in the order of days: the numbers of later sessions rise by one, and with them the patterns that
    !> they draw change, as if all sessions had been in the schedule from the start. A unit cell takes
    !> only sessions of its density. Not during a run. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY; nothing
    !> is changed then.
    function mnc_simulation_add_session(simulation, &
        session) &
        bind(c, name="mnc_simulation_add_session") result(answer)
      import
      type(c_ptr), value :: simulation
      type(mnc_session), intent(in), optional :: session
      integer(c_int) :: answer
    end function mnc_simulation_add_session

    !> NULL is allowed.
    subroutine mnc_simulation_destroy(simulation) &
        bind(c, name="mnc_simulation_destroy")
      import
      type(c_ptr), value :: simulation
    end subroutine mnc_simulation_destroy

    !> Runs until `day` (not before the current day, at most 100000). Sessions on the way, and on `day`
    !> itself, happen; then observers due on that day are notified. Days are compared by
    !> mnc_day_compare(): what is on the same day has one landing, on the earliest of its numbers, and
    !> until the current day no step is taken.
    !> MNC_STOPPED: an observer asked for it; calling again goes on. MNC_ERR_DIVERGED,
    !> MNC_ERR_CALLBACK: the simulation stays readable at its last accepted step, and further runs
    !> return the same status. Steps never allocate memory.
    function mnc_simulation_run_until(simulation, &
        day) &
        bind(c, name="mnc_simulation_run_until") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), value :: day
      integer(c_int) :: answer
    end function mnc_simulation_run_until

    !> Adds an observer; observers due on the same day are notified in the order of their adding.
    function mnc_simulation_add_observer(simulation, &
        observer) &
        bind(c, name="mnc_simulation_add_observer") result(answer)
      import
      type(c_ptr), value :: simulation
      type(mnc_observer), intent(in), optional :: observer
      integer(c_int) :: answer
    end function mnc_simulation_add_observer

    !> Current day.
    function mnc_simulation_day(simulation, &
        day) &
        bind(c, name="mnc_simulation_day") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), intent(inout), optional :: day
      integer(c_int) :: answer
    end function mnc_simulation_day

    !> A quantity is the number of a field or one of observables.h, alone or with MNC_PHYSICAL.
    function mnc_simulation_quantity_info(simulation, &
        quantity, &
        info) &
        bind(c, name="mnc_simulation_quantity_info") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      type(mnc_quantity_info), intent(inout), optional :: info
      integer(c_int) :: answer
    end function mnc_simulation_quantity_info

    !> The quantity of that name, without MNC_PHYSICAL: a field, else one of observables.h. Refuses
    !> another name with a sentence that lists all.
    function mnc_simulation_find_quantity(simulation, &
        name, &
        quantity) &
        bind(c, name="mnc_simulation_find_quantity") result(answer)
      import
      type(c_ptr), value :: simulation
      character(kind=c_char), intent(in), optional :: name(*)
      integer(c_int), intent(inout), optional :: quantity
      integer(c_int) :: answer
    end function mnc_simulation_find_quantity

    !> All quantities, fields first, into `quantities` (at most `room`; NULL is allowed for 0);
    !> `count` receives how many there are.
    function mnc_simulation_quantities(simulation, &
        quantities, &
        room, &
        count) &
        bind(c, name="mnc_simulation_quantities") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), intent(inout), optional :: quantities(*)
      integer(c_size_t), value :: room
      integer(c_size_t), intent(inout), optional :: count
      integer(c_int) :: answer
    end function mnc_simulation_quantities

    !> Mean of a quantity over a region (number of a layer or MNC_WHOLE_DERMIS), weighted by volume; in
    !> the quantity's unit.
    function mnc_simulation_mean(simulation, &
        quantity, &
        region, &
        mean) &
        bind(c, name="mnc_simulation_mean") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      integer(c_int), value :: region
      real(c_double), intent(inout), optional :: mean
      integer(c_int) :: answer
    end function mnc_simulation_mean

    !> Runs until the last of the days and records on each of them: record r on day d is
    !> values[d * record_count + r], in the record's unit; both counts are at most 10^6, and `count` is
    !> record_count * day_count. Days rise, differ by mnc_day_compare(), and none lies before the
    !> current day. Steps land on the last day and, as in mnc_simulation_run_until(), on sessions and
    !> observers' days; what is recorded there is what mnc_simulation_mean() gives after the session. On
    !> other days it is interpolated between the ends of the step, from values and derivatives at both
    !> (cubic Hermite), to within the tolerance: a day more costs no step and changes no value of
    !> another day. `records` and `days` are read until the call returns, and the caller owns `values`.
    !> Status and errors are those of mnc_simulation_run_until(), and MNC_ERR_INVALID for an argument
    !> or a simulation that several processes share; then nothing has run and `values` is as before. If
    !> the run ends early, values of days that it has not reached are NAN. Results do not depend on the
    !> number of threads. Needs memory for one more field, and for each record three numbers a plane:
    !> MNC_ERR_MEMORY.
    function mnc_simulation_record(simulation, &
        records, &
        record_count, &
        days, &
        day_count, &
        values, &
        count) &
        bind(c, name="mnc_simulation_record") result(answer)
      import
      type(c_ptr), value :: simulation
      type(mnc_record), intent(in), optional :: records(*)
      integer(c_size_t), value :: record_count
      real(c_double), intent(in), optional :: days(*)
      integer(c_size_t), value :: day_count
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_record

    !> mnc_simulation_record() for each of several simulations, all different: to values[i], `count`
    !> numbers for each, and with status[i] as that call would return it, whose sentence the next run of
    !> the simulation repeats where it has failed. Columns of the built-in kinetics without observers
    !> run side by side in the lanes of the processor's vectors, 1.7 times as fast as one after the
    !> other (AVX-512) and with the same bits, whichever they are together with; others run alone. All
    !> on the calling thread. MNC_OK, or the status and sentence of the first that did not return it;
    !> arrays that are NULL: MNC_ERR_INVALID, and nothing has run.
    function mnc_simulation_record_each(simulations, &
        simulation_count, &
        records, &
        record_count, &
        days, &
        day_count, &
        values, &
        count, &
        status) &
        bind(c, name="mnc_simulation_record_each") result(answer)
      import
      type(c_ptr), intent(inout), optional :: simulations(*)
      integer(c_size_t), value :: simulation_count
      type(mnc_record), intent(in), optional :: records(*)
      integer(c_size_t), value :: record_count
      real(c_double), intent(in), optional :: days(*)
      integer(c_size_t), value :: day_count
      type(c_ptr), intent(inout), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int), intent(inout), optional :: status
      integer(c_int) :: answer
    end function mnc_simulation_record_each

    !> Smallest value of a quantity in the cells of a region.
    function mnc_simulation_minimum(simulation, &
        quantity, &
        region, &
        minimum) &
        bind(c, name="mnc_simulation_minimum") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      integer(c_int), value :: region
      real(c_double), intent(inout), optional :: minimum
      integer(c_int) :: answer
    end function mnc_simulation_minimum

    !> Largest value of a quantity in the cells of a region.
    function mnc_simulation_maximum(simulation, &
        quantity, &
        region, &
        maximum) &
        bind(c, name="mnc_simulation_maximum") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      integer(c_int), value :: region
      real(c_double), intent(inout), optional :: maximum
      integer(c_int) :: answer
    end function mnc_simulation_maximum

    !> Integral of a quantity over the depth of a region, per area of skin: unit of the quantity
    !> times mm. Collagen in mg/mL gives mg/mL * mm, which is 0.1 mg per cm^2 of skin.
    function mnc_simulation_total(simulation, &
        quantity, &
        region, &
        total) &
        bind(c, name="mnc_simulation_total") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      integer(c_int), value :: region
      real(c_double), intent(inout), optional :: total
      integer(c_int) :: answer
    end function mnc_simulation_total

    !> Collagen of the whole dermis under a cm^2 of skin, mg: for sites of different thickness. Refuses
    !> a model without the built-in kinetics.
    function mnc_simulation_collagen_column_mg_per_cm2(simulation, &
        column) &
        bind(c, name="mnc_simulation_collagen_column_mg_per_cm2") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), intent(inout), optional :: column
      integer(c_int) :: answer
    end function mnc_simulation_collagen_column_mg_per_cm2

    !> Thickness of the epidermis relative to day 0 [1]: it follows collagen gain G of the first layer,
    !> E' = (1 + max(0, G) - E) / 30 days [assumed]. Refuses a model without the built-in kinetics.
    function mnc_simulation_epidermal_thickness(simulation, &
        ratio) &
        bind(c, name="mnc_simulation_epidermal_thickness") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), intent(inout), optional :: ratio
      integer(c_int) :: answer
    end function mnc_simulation_epidermal_thickness

    !> Profile of a quantity over depth: its mean over each plane of cells, `count` values (the grid's
    !> nz), at the depths of mnc_simulation_depths().
    function mnc_simulation_profile(simulation, &
        quantity, &
        values, &
        count) &
        bind(c, name="mnc_simulation_profile") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_profile

    !> Number of cells.
    function mnc_simulation_cells(simulation, &
        cells) &
        bind(c, name="mnc_simulation_cells") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_size_t), intent(inout), optional :: cells
      integer(c_int) :: answer
    end function mnc_simulation_cells

    !> The grid of a simulation.
    function mnc_simulation_grid(simulation, &
        grid) &
        bind(c, name="mnc_simulation_grid") result(answer)
      import
      type(c_ptr), value :: simulation
      type(mnc_grid), intent(inout), optional :: grid
      integer(c_int) :: answer
    end function mnc_simulation_grid

    !> Depth below the skin surface of the centre of each plane of cells, mm: nz values, the
    !> simulation's own array.
    function mnc_simulation_depths(simulation, &
        depths_mm) &
        bind(c, name="mnc_simulation_depths") result(answer)
      import
      type(c_ptr), value :: simulation
      type(c_ptr), intent(inout), optional :: depths_mm
      integer(c_int) :: answer
    end function mnc_simulation_depths

    !> Values of a field in its own unit; valid until the next run, set or
    !> addition.
    function mnc_simulation_field(simulation, &
        field, &
        view) &
        bind(c, name="mnc_simulation_field") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: field
      type(mnc_view), intent(inout), optional :: view
      integer(c_int) :: answer
    end function mnc_simulation_field

    !> Values of a quantity in `count` cells from cell `first` on, copied; the number of cell (i, j, k)
    !> is i + nx (j + ny k). In physical units a cell that a layer border cuts is read by the mean of
    !> the layers' factors, weighted by volume.
    function mnc_simulation_values(simulation, &
        quantity, &
        first, &
        count, &
        values) &
        bind(c, name="mnc_simulation_values") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      integer(c_size_t), value :: first
      integer(c_size_t), value :: count
      real(c_double), intent(inout), optional :: values(*)
      integer(c_int) :: answer
    end function mnc_simulation_values

    !> Values of a quantity at `count` points, values[p] at x, y, z = points_mm[3 p], [3 p + 1], [3 p +
    !> 2], in mm as in mnc_grid: x and y from the corner of the box, z the depth below the skin surface.
    !> Trilinear between the centres of cells, whose values are those of mnc_simulation_values(), so
    !> linear fields are exact there; constant from the outermost centres to the sides, through which
    !> nothing flows. The error is of second order in the spacing where the field is smooth, not where
    !> it jumps, at a border of layers in physical units for example. A point outside the box, in the
    !> epidermis for example, is refused; a column ignores x and y. The caller owns both arrays. Several
    !> threads may read at once, and observers may. Errors: MNC_ERR_INVALID, also for a simulation that
    !> several processes share; `values` is as before then.
    function mnc_simulation_read_points(simulation, &
        quantity, &
        points_mm, &
        count, &
        values) &
        bind(c, name="mnc_simulation_read_points") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: quantity
      real(c_double), intent(in), optional :: points_mm(*)
      integer(c_size_t), value :: count
      real(c_double), intent(inout), optional :: values(*)
      integer(c_int) :: answer
    end function mnc_simulation_read_points

    !> Overwrites a field with `count` values (count = number of cells), copied; that of cell (i, j, k)
    !> is values[i + nx (j + ny k)]. They must be finite and, unless the field can be negative, not
    !> below 0; of a field that diffuses, not below -0.01 of its scale or -1e-3 of its peak so far,
    !> whichever is lower, as the integrator may leave it slightly negative. The next steps start small,
    !> as after a session.
    function mnc_simulation_set_field(simulation, &
        field, &
        values, &
        count) &
        bind(c, name="mnc_simulation_set_field") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: field
      real(c_double), intent(in), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_set_field

    !> Adds values[i + nx (j + ny k)], negative ones too, to a field in cell (i, j, k): `count` values
    !> (count = number of cells), copied. What results must be what mnc_simulation_set_field() takes;
    !> else MNC_ERR_INVALID, and nothing is changed. The next steps start small unless all values are 0,
    !> when nothing changes.
    function mnc_simulation_add_to_field(simulation, &
        field, &
        values, &
        count) &
        bind(c, name="mnc_simulation_add_to_field") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: field
      real(c_double), intent(in), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_add_to_field

    !> A source of a field from outside, constant until it is replaced: values[i + nx (j + ny k)] in
    !> cell (i, j, k), in the field's unit per day, `count` values (count = number of cells), copied.
    !> Any finite values: a negative one is a sink, and one that would empty a cell of a field that
    !> diffuses and cannot be negative ends the run with MNC_ERR_DIVERGED, while an immobile field stays
    !> at 0 there (fallback_cells). `values` NULL with `count` 0 removes the source.
    !> It is added to the rates of the reactions, and the step control treats it like one of these: the
    !> size of the steps is kept, and no small steps follow. The first source of a field needs memory
    !> for one number a cell, which mnc_simulation_desc_bytes() does not count. Clones have it; it is
    !> not saved: mnc_simulation_save() and checkpoints are refused until it is removed. Not during a
    !> run, and not from several threads at once. docs/coupling.md has a recipe. Errors:
    !> MNC_ERR_INVALID, MNC_ERR_MEMORY; nothing is changed then.
    function mnc_simulation_set_source(simulation, &
        field, &
        values, &
        count) &
        bind(c, name="mnc_simulation_set_source") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: field
      real(c_double), intent(in), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_set_source

    !> The counters so far.
    function mnc_simulation_stats(simulation, &
        stats) &
        bind(c, name="mnc_simulation_stats") result(answer)
      import
      type(c_ptr), value :: simulation
      type(mnc_run_stats), intent(inout), optional :: stats
      integer(c_int) :: answer
    end function mnc_simulation_stats

    !> Warnings so far (grid too coarse, collagen far outside the calibrated range, ...), a line each;
    !> "" if there are none. At most 1023 characters: lines for which no room is left are only logged.
    !> The string belongs to the simulation and lives until the next run.
    function mnc_simulation_warnings(simulation) &
        bind(c, name="mnc_simulation_warnings") result(answer)
      import
      type(c_ptr), value :: simulation
      type(c_ptr) :: answer
    end function mnc_simulation_warnings

    !> Writes the configuration as lines "name = value", numbers with a decimal point, into `text` (at
    !> most `size` bytes, ended by a zero byte); `needed` (NULL allowed) receives the size that holds
    !> all of it. With size 0 `text` may be NULL.
    function mnc_simulation_describe(simulation, &
        text, &
        size, &
        needed) &
        bind(c, name="mnc_simulation_describe") result(answer)
      import
      type(c_ptr), value :: simulation
      character(kind=c_char), intent(inout), optional :: text(*)
      integer(c_size_t), value :: size
      integer(c_size_t), intent(inout), optional :: needed
      integer(c_int) :: answer
    end function mnc_simulation_describe

    !> Writes the simulation to `path`. The file is written beside it as PATH.tmp, flushed to disk
    !> and then renamed: whatever happens, `path` holds the whole new file or what was there before. Two
    !> processes must not write the same path. A path that is a link stays one: all this holds for the
    !> file that it points to. May be called from an observer. Takes no memory that grows with the grid.
    !> Errors: MNC_ERR_IO with a sentence that names file and reason (a full disk, a folder that cannot
    !> be written to), MNC_ERR_MEMORY, MNC_ERR_INVALID for what could not be resumed
    !> (mnc_simulation_save() in state.h).
    function mnc_checkpoint_write(simulation, &
        path) &
        bind(c, name="mnc_checkpoint_write") result(answer)
      import
      type(c_ptr), value :: simulation
      character(kind=c_char), intent(in), optional :: path(*)
      integer(c_int) :: answer
    end function mnc_checkpoint_write

    !> Creates a simulation that goes on where that of the file was. The description must be that of the
    !> run that wrote it, threads, allocator and log excepted; what else it says about description,
    !> observers and branches: mnc_simulation_load() in state.h. The caller destroys the simulation.
    !> Errors: those of mnc_simulation_load(); MNC_ERR_IO where the file cannot be read; MNC_ERR_INVALID
    !> for a file that is no checkpoint, is damaged or cut (its checksum is verified first; it guards
    !> against accidents, not against forgery), or does not fit.
    function mnc_checkpoint_resume(path, &
        desc, &
        simulation) &
        bind(c, name="mnc_checkpoint_resume") result(answer)
      import
      character(kind=c_char), intent(in), optional :: path(*)
      type(mnc_simulation_desc), intent(in), optional :: desc
      type(c_ptr), intent(inout), optional :: simulation
      integer(c_int) :: answer
    end function mnc_checkpoint_resume

    !> What mnc_simulation_describe() said about the simulation in the file, its day included: lines
    !> "name = value" into `text`, with `size` and `needed` as there. Errors as for a file in
    !> mnc_checkpoint_resume().
    function mnc_checkpoint_describe(path, &
        text, &
        size, &
        needed) &
        bind(c, name="mnc_checkpoint_describe") result(answer)
      import
      character(kind=c_char), intent(in), optional :: path(*)
      character(kind=c_char), intent(inout), optional :: text(*)
      integer(c_size_t), value :: size
      integer(c_size_t), intent(inout), optional :: needed
      integer(c_int) :: answer
    end function mnc_checkpoint_describe

    !> Creates a checkpointer of the policy, which is copied. The folder of the path must exist. The
    !> caller destroys it, not before the simulation.
    function mnc_checkpointer_create(policy, &
        checkpointer) &
        bind(c, name="mnc_checkpointer_create") result(answer)
      import
      type(mnc_checkpoint_policy), intent(in), optional :: policy
      type(c_ptr), intent(inout), optional :: checkpointer
      integer(c_int) :: answer
    end function mnc_checkpointer_create

    !> Lets it observe a simulation. For a resumed one that is the same call: it keeps its days. An
    !> observer that is due on the same day and was added before is notified before the file is written,
    !> one added later when a run is resumed from it. One simulation at a
    !> time: two that go on would write to the same path. On an error the simulation is unchanged.
    function mnc_checkpointer_attach(checkpointer, &
        simulation) &
        bind(c, name="mnc_checkpointer_attach") result(answer)
      import
      type(c_ptr), value :: checkpointer
      type(c_ptr), value :: simulation
      integer(c_int) :: answer
    end function mnc_checkpointer_attach

    !> Asks for a checkpoint after the next accepted step, between landings as by the clock. May be
    !> called from a signal handler and from any thread: a batch system sends SIGTERM or SIGUSR1 before
    !> it ends a job. `checkpointer` is not NULL.
    subroutine mnc_checkpointer_request(checkpointer, &
        request) &
        bind(c, name="mnc_checkpointer_request")
      import
      type(c_ptr), value :: checkpointer
      integer(c_int), value :: request
    end subroutine mnc_checkpointer_request

    !> MNC_OK, or the status of the first write that failed since the last call, with its sentence in
    !> mnc_last_error().
    function mnc_checkpointer_failure(checkpointer) &
        bind(c, name="mnc_checkpointer_failure") result(answer)
      import
      type(c_ptr), value :: checkpointer
      integer(c_int) :: answer
    end function mnc_checkpointer_failure

    !> NULL is allowed. Files stay.
    subroutine mnc_checkpointer_destroy(checkpointer) &
        bind(c, name="mnc_checkpointer_destroy")
      import
      type(c_ptr), value :: checkpointer
    end subroutine mnc_checkpointer_destroy

    !> 0: the same day, -1: `day` comes before `other`, 1: after it. Days that differ by less than 1e-9
    !> of the larger one, or than 1e-9 day, are the same: 3 * 30.1 is day 90.3. What belongs to the same
    !> day happens together, sessions first, however each day was computed. NaN is no day: 1.
    function mnc_day_compare(day, &
        other) &
        bind(c, name="mnc_day_compare") result(answer)
      import
      real(c_double), value :: day
      real(c_double), value :: other
      integer(c_int) :: answer
    end function mnc_day_compare

    !> first_day + number * every_days as a person writes it, with 15 significant digits: the third
    !> multiple of 0.1 is 0.3. The rounding of one multiple is not passed on to the next.
    function mnc_day_multiple(first_day, &
        every_days, &
        number) &
        bind(c, name="mnc_day_multiple") result(answer)
      import
      real(c_double), value :: first_day
      real(c_double), value :: every_days
      real(c_double), value :: number
      real(c_double) :: answer
    end function mnc_day_multiple

    !> How many of the days first_day, first_day + every_days, ... are not after `last_day`, a whole
    !> number; every_days > 0.
    function mnc_day_count(first_day, &
        every_days, &
        last_day) &
        bind(c, name="mnc_day_count") result(answer)
      import
      real(c_double), value :: first_day
      real(c_double), value :: every_days
      real(c_double), value :: last_day
      real(c_double) :: answer
    end function mnc_day_count

    !> 200 members, seed 1, all parameters sampled with a lognormal or logit prior (the two uniform
    !> ones, of switches that are off by default, are not: moving macrophages alone would lower the
    !> median gain by a quarter) and all of hypotheses with any prior, which has an effect where
    !> `healing` is set to parameters under them (mnc_healing_params_under); the spread of sessions
    !> (efficiency 0.25, channel 0.3, kill 0.7, loss 0.5 [assumed], needle length and density as set),
    !> no virtual patients (age 24), skin of the site, no schedule, day and record yet.
    function mnc_ensemble_desc_default(site) &
        bind(c, name="mnc_ensemble_desc_default") result(answer)
      import
      integer(c_int), value :: site
      type(mnc_ensemble_desc) :: answer
    end function mnc_ensemble_desc_default

    !> Draw of member `member`: depends on the seed, the number of the draw, and what the description
    !> says about kinetics, spread and patients, and on nothing else; each dimension has numbers of its
    !> own, so what is sampled beside a parameter does not change it. A set of parameters for which
    !> healthy skin has no balance is drawn again as a whole. What is run need not be set. Errors:
    !> MNC_ERR_INVALID.
    function mnc_ensemble_sample(desc, &
        member, &
        sample) &
        bind(c, name="mnc_ensemble_sample") result(answer)
      import
      type(mnc_ensemble_desc), intent(in), optional :: desc(*)
      integer(c_size_t), value :: member
      type(mnc_sample), intent(inout), optional :: sample
      integer(c_int) :: answer
    end function mnc_ensemble_sample

    !> Lower-case name of an input, static; that of a parameter is its own. NULL where there is none.
    function mnc_input_name(input) &
        bind(c, name="mnc_input_name") result(answer)
      import
      integer(c_int), value :: input
      type(c_ptr) :: answer
    end function mnc_input_name

    !> What varies in a description, rows of the parameter table first, into `inputs` (at most `room`;
    !> NULL is allowed for 0); `count` receives how many there are.
    function mnc_ensemble_inputs(desc, &
        inputs, &
        room, &
        count) &
        bind(c, name="mnc_ensemble_inputs") result(answer)
      import
      type(mnc_ensemble_desc), intent(in), optional :: desc
      integer(c_int), intent(inout), optional :: inputs(*)
      integer(c_size_t), value :: room
      integer(c_size_t), intent(inout), optional :: count
      integer(c_int) :: answer
    end function mnc_ensemble_inputs

    !> The draw with these ranks, (0, 1), one for each of mnc_ensemble_inputs in its order, instead of
    !> drawn ones: for designs of your own. All else is at the centre; `member` of the sample is 0.
    !> Refuses ranks for which healthy skin has no balance.
    function mnc_ensemble_sample_at(desc, &
        ranks, &
        count, &
        sample) &
        bind(c, name="mnc_ensemble_sample_at") result(answer)
      import
      type(mnc_ensemble_desc), intent(in), optional :: desc
      real(c_double), intent(in), optional :: ranks(*)
      integer(c_size_t), value :: count
      type(mnc_sample), intent(inout), optional :: sample
      integer(c_int) :: answer
    end function mnc_ensemble_sample_at

    !> The value of a parameter below which the share `rank`, [0, 1], of its prior, cut to
    !> [lower, upper], lies; default_value is the centre, or on_value of a parameter that belongs to a
    !> hypothesis. For parameters of your own as well: reads the members default_value, lower, upper,
    !> prior, prior_sd and, not set in your own, least_on, hypothesis and on_value.
    function mnc_param_quantile(info, &
        rank, &
        value) &
        bind(c, name="mnc_param_quantile") result(answer)
      import
      type(mnc_param_info), intent(in), optional :: info
      real(c_double), value :: rank
      real(c_double), intent(inout), optional :: value
      integer(c_int) :: answer
    end function mnc_param_quantile

    !> The member's kinetics, with the effect of age.
    subroutine mnc_sample_healing(sample, &
        params) &
        bind(c, name="mnc_sample_healing")
      import
      type(mnc_sample), intent(in), optional :: sample
      type(mnc_healing_params), intent(inout), optional :: params
    end subroutine mnc_sample_healing

    !> The member's version of a session, as its truncated prior about `session`, day and shape
    !> kept, and no faster in closing than the member's age allows. Both may be the same.
    subroutine mnc_sample_session(sample, &
        session, &
        sampled) &
        bind(c, name="mnc_sample_session")
      import
      type(mnc_sample), intent(in), optional :: sample
      type(mnc_session), intent(in), optional :: session
      type(mnc_session), intent(inout), optional :: sampled
    end subroutine mnc_sample_session

    !> The member's skin: its site or else `skin`, with the effects of its thickness and age. Both may
    !> be the same.
    subroutine mnc_sample_skin(sample, &
        skin, &
        sampled) &
        bind(c, name="mnc_sample_skin")
      import
      type(mnc_sample), intent(in), optional :: sample
      type(mnc_skin), intent(in), optional :: skin
      type(mnc_skin), intent(inout), optional :: sampled
    end subroutine mnc_sample_skin

    !> chi^2 against evidence rows (evidence.h): the sum of the squared residuals of those with the use
    !> fit or check. Each is evaluated on the default skin of its site, with the member's kinetics
    !> before age and with the member's version of its session; resurfacing is not varied. An
    !> mnc_score_fn; `user` is a const mnc_evidence *, NULL for the rows of data/calibration.csv, which
    !> are compiled into the library. Takes as long as ten years of a column. For the built-in
    !> kinetics. Refuses rows without a functional.
    function mnc_score_calibration(sample, &
        chi_squared, &
        user) &
        bind(c, name="mnc_score_calibration") result(answer)
      import
      type(mnc_sample), intent(in), optional :: sample
      real(c_double), intent(inout), optional :: chi_squared
      type(c_ptr), value :: user
      integer(c_int) :: answer
    end function mnc_score_calibration

    !> Checks and copies the description and all it points to, but `user` pointers; runs nothing. The
    !> caller destroys the ensemble. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY.
    function mnc_ensemble_create(desc, &
        ensemble) &
        bind(c, name="mnc_ensemble_create") result(answer)
      import
      type(mnc_ensemble_desc), intent(in), optional :: desc
      type(c_ptr), intent(inout), optional :: ensemble
      integer(c_int) :: answer
    end function mnc_ensemble_create

    !> Runs members first .. first + count - 1 that have not run yet, in parallel. A failed member is
    !> stored with its status and sentence, and the others continue. MNC_OK: all have run; see
    !> mnc_ensemble_counts for failures. MNC_STOPPED: a callback asked to stop. MNC_ERR_MEMORY. After
    !> these two, what has run stays, and another call goes on with the rest. Results have the same bits
    !> for any number of threads.
    function mnc_ensemble_run(ensemble, &
        first, &
        count) &
        bind(c, name="mnc_ensemble_run") result(answer)
      import
      type(c_ptr), value :: ensemble
      integer(c_size_t), value :: first
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_ensemble_run

    !> Runs what the ensemble describes once, for mnc_ensemble_sample_at(ranks) and on the calling
    !> thread, and leaves the ensemble as it is: several threads may do so at once, and an allocator and
    !> a log of desc.base then are called from all of them at once. values[(schedule * day_count + day)
    !> * record_count + record]; `value_count` is how many these are. desc.score is not called. Errors:
    !> those of the simulation, MNC_ERR_INVALID.
    function mnc_ensemble_evaluate(ensemble, &
        ranks, &
        count, &
        values, &
        value_count) &
        bind(c, name="mnc_ensemble_evaluate") result(answer)
      import
      type(c_ptr), value :: ensemble
      real(c_double), intent(in), optional :: ranks(*)
      integer(c_size_t), value :: count
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: value_count
      integer(c_int) :: answer
    end function mnc_ensemble_evaluate

    !> The same for `points` (1 to 10^6) sets of ranks, ranks[point * count + input]: values[point *
    !> value_count + value]. Columns run side by side, with the bits that each has alone. A failure is
    !> that of the first set that fails.
    function mnc_ensemble_evaluate_each(ensemble, &
        ranks, &
        count, &
        points, &
        values, &
        value_count) &
        bind(c, name="mnc_ensemble_evaluate_each") result(answer)
      import
      type(c_ptr), value :: ensemble
      real(c_double), intent(in), optional :: ranks(*)
      integer(c_size_t), value :: count
      integer(c_size_t), value :: points
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: value_count
      integer(c_int) :: answer
    end function mnc_ensemble_evaluate_each

    !> Numbers of input ranks and output values of mnc_ensemble_evaluate; NULL is allowed for either.
    function mnc_ensemble_size(ensemble, &
        ranks, &
        values) &
        bind(c, name="mnc_ensemble_size") result(answer)
      import
      type(c_ptr), value :: ensemble
      integer(c_size_t), intent(inout), optional :: ranks
      integer(c_size_t), intent(inout), optional :: values
      integer(c_int) :: answer
    end function mnc_ensemble_size

    !> NULL is allowed.
    subroutine mnc_ensemble_destroy(ensemble) &
        bind(c, name="mnc_ensemble_destroy")
      import
      type(c_ptr), value :: ensemble
    end subroutine mnc_ensemble_destroy

    !> Members that have run, and those of them that failed; NULL is allowed for either.
    function mnc_ensemble_counts(ensemble, &
        run, &
        failed) &
        bind(c, name="mnc_ensemble_counts") result(answer)
      import
      type(c_ptr), value :: ensemble
      integer(c_size_t), intent(inout), optional :: run
      integer(c_size_t), intent(inout), optional :: failed
      integer(c_int) :: answer
    end function mnc_ensemble_counts

    !> What became of member `member`.
    function mnc_ensemble_member(ensemble, &
        member, &
        result) &
        bind(c, name="mnc_ensemble_member") result(answer)
      import
      type(c_ptr), value :: ensemble
      integer(c_size_t), value :: member
      type(mnc_member), intent(inout), optional :: result
      integer(c_int) :: answer
    end function mnc_ensemble_member

    !> A recorded quantity over the members: values[member], NAN where it failed or has not run. The
    !> numbers are those in desc.schedules, desc.days, desc.records; `count` is desc.members.
    function mnc_ensemble_values(ensemble, &
        schedule, &
        day, &
        record, &
        values, &
        count) &
        bind(c, name="mnc_ensemble_values") result(answer)
      import
      type(c_ptr), value :: ensemble
      integer(c_size_t), value :: schedule
      integer(c_size_t), value :: day
      integer(c_size_t), value :: record
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_ensemble_values

    !> chi^2 over the members, NAN where one failed or has not run; `count` is desc.members.
    function mnc_ensemble_chi_squared(ensemble, &
        chi_squared, &
        count) &
        bind(c, name="mnc_ensemble_chi_squared") result(answer)
      import
      type(c_ptr), value :: ensemble
      real(c_double), intent(inout), optional :: chi_squared(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_ensemble_chi_squared

    !> Passes the rows of members first .. first + count - 1 that have run to `row`, in order.
    !> MNC_STOPPED if `row` asked to stop.
    function mnc_ensemble_rows(ensemble, &
        first, &
        count, &
        row, &
        user) &
        bind(c, name="mnc_ensemble_rows") result(answer)
      import
      type(c_ptr), value :: ensemble
      integer(c_size_t), value :: first
      integer(c_size_t), value :: count
      type(c_funptr), value :: row
      type(c_ptr), value :: user
      integer(c_int) :: answer
    end function mnc_ensemble_rows

    !> Writes the raw results of members first .. first + count - 1, all of which have run, as a part:
    !> `size` bytes of memory, the same on every machine. `needed` (NULL allowed) receives the size of
    !> the part; with size 0 `bytes` may be NULL and nothing is written. Between 0 and the part's size
    !> it is refused.
    function mnc_ensemble_save(ensemble, &
        first, &
        count, &
        bytes, &
        size, &
        needed) &
        bind(c, name="mnc_ensemble_save") result(answer)
      import
      type(c_ptr), value :: ensemble
      integer(c_size_t), value :: first
      integer(c_size_t), value :: count
      type(c_ptr), value :: bytes
      integer(c_size_t), value :: size
      integer(c_size_t), intent(inout), optional :: needed
      integer(c_int) :: answer
    end function mnc_ensemble_save

    !> Takes over a part that was run elsewhere. Refused with a sentence, and nothing is changed, where
    !> the part is damaged, of another version of the library or another description (all of it but
    !> threads, callbacks, allocator and log; the code by desc.code_mark), or one of its members has
    !> already run here.
    function mnc_ensemble_merge(ensemble, &
        bytes, &
        size) &
        bind(c, name="mnc_ensemble_merge") result(answer)
      import
      type(c_ptr), value :: ensemble
      type(c_ptr), value :: bytes
      integer(c_size_t), value :: size
      integer(c_int) :: answer
    end function mnc_ensemble_merge

    !> No bounds but the scale's own, no prior.
    function mnc_fit_parameter_default(name, &
        start, &
        scale) &
        bind(c, name="mnc_fit_parameter_default") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      real(c_double), value :: start
      integer(c_int), value :: scale
      type(mnc_fit_parameter) :: answer
    end function mnc_fit_parameter_default

    !> A row of the table of the built-in kinetics with its bounds, its prior and its default as the
    !> start (of a hypothesis mnc_param_info.on_value, with values that switch it off outside the
    !> bounds): log or logit where the prior is, log where the parameter is fixed or its prior
    !> log-uniform, linear where the prior is uniform.
    function mnc_fit_parameter_of_healing(info, &
        parameter) &
        bind(c, name="mnc_fit_parameter_of_healing") result(answer)
      import
      type(mnc_param_info), intent(in), optional :: info
      type(mnc_fit_parameter), intent(inout), optional :: parameter
      integer(c_int) :: answer
    end function mnc_fit_parameter_of_healing

    !> The residual of a model's number: its square is the observation's part of chi^2.
    function mnc_observation_residual(observation, &
        model) &
        bind(c, name="mnc_observation_residual") result(answer)
      import
      type(mnc_observation), intent(in), optional :: observation
      real(c_double), value :: model
      real(c_double) :: answer
    end function mnc_observation_residual

    !> Its derivative by the model's number; 0 where a range or a bound is met.
    function mnc_observation_slope(observation, &
        model) &
        bind(c, name="mnc_observation_slope") result(answer)
      import
      type(mnc_observation), intent(in), optional :: observation
      real(c_double), value :: model
      real(c_double) :: answer
    end function mnc_observation_slope

    !> One start, seed 1, 100 iterations, tolerance 1e-3; no parameter, observation or model yet.
    function mnc_fit_desc_default() &
        bind(c, name="mnc_fit_desc_default") result(answer)
      import
      type(mnc_fit_desc) :: answer
    end function mnc_fit_desc_default

    !> Fits. Copies the description and all it points to, but `user` pointers. The caller destroys the
    !> fit. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY; MNC_STOPPED if `progress` asked to
    !> stop; MNC_ERR_CALLBACK when the model fails at every start, with its sentence;
    !> MNC_ERR_UNSUPPORTED where the library was built without GSL. No fit is made then. GSL's error
    !> handler is neither set nor called.
    function mnc_fit_run(desc, &
        fit) &
        bind(c, name="mnc_fit_run") result(answer)
      import
      type(mnc_fit_desc), intent(in), optional :: desc
      type(c_ptr), intent(inout), optional :: fit
      integer(c_int) :: answer
    end function mnc_fit_run

    !> NULL is allowed.
    subroutine mnc_fit_destroy(fit) &
        bind(c, name="mnc_fit_destroy")
      import
      type(c_ptr), value :: fit
    end subroutine mnc_fit_destroy

    !> What came out as a whole.
    function mnc_fit_summarize(fit, &
        summary) &
        bind(c, name="mnc_fit_summarize") result(answer)
      import
      type(c_ptr), value :: fit
      type(mnc_fit_summary), intent(inout), optional :: summary
      integer(c_int) :: answer
    end function mnc_fit_summarize

    !> What is known of parameter `parameter`.
    function mnc_fit_estimate_of(fit, &
        parameter, &
        estimate) &
        bind(c, name="mnc_fit_estimate_of") result(answer)
      import
      type(c_ptr), value :: fit
      integer(c_size_t), value :: parameter
      type(mnc_fit_estimate), intent(inout), optional :: estimate
      integer(c_int) :: answer
    end function mnc_fit_estimate_of

    !> Covariances of the coordinates, parameter by parameter: covariance[i * parameter_count + j],
    !> (J'J)^-1 with slopes J of data and priors. NAN for parameters at a bound, INFINITY on and NAN
    !> beside the diagonal for those that nothing identifies. `count` is parameter_count squared.
    function mnc_fit_covariance(fit, &
        covariance, &
        count) &
        bind(c, name="mnc_fit_covariance") result(answer)
      import
      type(c_ptr), value :: fit
      real(c_double), intent(inout), optional :: covariance(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_fit_covariance

    !> The model's predictions at the estimate; `count` is observation_count.
    function mnc_fit_predictions(fit, &
        predictions, &
        count) &
        bind(c, name="mnc_fit_predictions") result(answer)
      import
      type(c_ptr), value :: fit
      real(c_double), intent(inout), optional :: predictions(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_fit_predictions

    !> Derivatives of a prediction by the coordinates at the estimate; `count` is parameter_count. NAN
    !> where the model fails on both sides.
    function mnc_fit_slopes(fit, &
        observation, &
        slopes, &
        count) &
        bind(c, name="mnc_fit_slopes") result(answer)
      import
      type(c_ptr), value :: fit
      integer(c_size_t), value :: observation
      real(c_double), intent(inout), optional :: slopes(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_fit_slopes

    !> Direction `number` (from 0, best known first) of the coordinates in units of their spreads: its
    !> singular value s (data alone; they narrow the spread along it by 1 / sqrt(1 + s^2); values below
    !> 1e-7 of the largest are rounding) and its cosines, the largest of them positive. There are as
    !> many as parameters. `count` is parameter_count.
    function mnc_fit_direction(fit, &
        number, &
        singular, &
        cosines, &
        count) &
        bind(c, name="mnc_fit_direction") result(answer)
      import
      type(c_ptr), value :: fit
      integer(c_size_t), value :: number
      real(c_double), intent(inout), optional :: singular
      real(c_double), intent(inout), optional :: cosines(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_fit_direction

    !> How descent `start` went; the values of the parameters at its begin and its end, NULL allowed
    !> for either; `count` is parameter_count.
    function mnc_fit_start(fit, &
        start, &
        descent, &
        from, &
        to, &
        count) &
        bind(c, name="mnc_fit_start") result(answer)
      import
      type(c_ptr), value :: fit
      integer(c_size_t), value :: start
      type(mnc_fit_descent), intent(inout), optional :: descent
      real(c_double), intent(inout), optional :: from(*)
      real(c_double), intent(inout), optional :: to(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_fit_start

    !> Profile likelihood: the least chi^2 with parameter `parameter` held at each of `count` rising
    !> values within its bounds, all others fitted anew from the nearest point on the way from the
    !> estimate. NAN where the model fails. An interval of 95 % is where it is less than 3.84 above the
    !> fit's. Calls the model. MNC_STOPPED when the fit's `progress` asked for it.
    function mnc_fit_profile(fit, &
        parameter, &
        values, &
        chi_squared, &
        count) &
        bind(c, name="mnc_fit_profile") result(answer)
      import
      type(c_ptr), value :: fit
      integer(c_size_t), value :: parameter
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(inout), optional :: chi_squared(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_fit_profile

    !> Reads a file of at most 1 MiB without zero bytes; the caller destroys the evidence. Errors:
    !> MNC_ERR_INVALID with a sentence that names line and column, MNC_ERR_IO where the file cannot be
    !> read, MNC_ERR_MEMORY.
    function mnc_evidence_read(path, &
        evidence) &
        bind(c, name="mnc_evidence_read") result(answer)
      import
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(inout), optional :: evidence
      integer(c_int) :: answer
    end function mnc_evidence_read

    !> The same for text in memory, which is copied; `name` stands in sentences.
    function mnc_evidence_parse(name, &
        text, &
        evidence) &
        bind(c, name="mnc_evidence_parse") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: text(*)
      type(c_ptr), intent(inout), optional :: evidence
      integer(c_int) :: answer
    end function mnc_evidence_parse

    !> NULL is allowed.
    subroutine mnc_evidence_destroy(evidence) &
        bind(c, name="mnc_evidence_destroy")
      import
      type(c_ptr), value :: evidence
    end subroutine mnc_evidence_destroy

    !> The rows, which belong to the evidence.
    function mnc_evidence_rows(evidence, &
        rows, &
        count) &
        bind(c, name="mnc_evidence_rows") result(answer)
      import
      type(c_ptr), value :: evidence
      type(c_ptr), intent(inout), optional :: rows
      integer(c_size_t), intent(inout), optional :: count
      integer(c_int) :: answer
    end function mnc_evidence_rows

    !> The row of that id; refuses another one with a sentence that lists all.
    function mnc_evidence_find(evidence, &
        id, &
        row) &
        bind(c, name="mnc_evidence_find") result(answer)
      import
      type(c_ptr), value :: evidence
      character(kind=c_char), intent(in), optional :: id(*)
      type(c_ptr), intent(inout), optional :: row
      integer(c_int) :: answer
    end function mnc_evidence_find

    !> The model's value for a row with these parameters, in the row's unit: runs its protocol in a
    !> column of skin with an error two orders of magnitude below usual tolerances of data. Refuses a
    !> row without a functional, a curve that has no such day, a ratio with zero denominator, and one to
    !> another course that would be read before day 0.
    function mnc_evidence_value(row, &
        params, &
        value) &
        bind(c, name="mnc_evidence_value") result(answer)
      import
      type(mnc_evidence_row), intent(in), optional :: row
      type(mnc_healing_params), intent(in), optional :: params
      real(c_double), intent(inout), optional :: value
      integer(c_int) :: answer
    end function mnc_evidence_value

    !> The course of the row's quantity in the unit of the library: on `count` (at least 2) evenly
    !> spaced days from day 0 to `last_day`. Refuses a row without a course.
    function mnc_evidence_curve(row, &
        params, &
        last_day, &
        days, &
        values, &
        count) &
        bind(c, name="mnc_evidence_curve") result(answer)
      import
      type(mnc_evidence_row), intent(in), optional :: row
      type(mnc_healing_params), intent(in), optional :: params
      real(c_double), value :: last_day
      real(c_double), intent(inout), optional :: days(*)
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_evidence_curve

    !> Prepares a fit of the parameters with these row numbers of the parameter table (rising) to those
    !> of the rows whose use is MNC_EVIDENCE_FIT. `healing` (copied) holds the starts and all that is
    !> not fitted. The rows are copied, but their strings must live as long as the fit. The caller
    !> destroys it. Refuses rows without a functional among those, and when there are none of them.
    function mnc_evidence_fit_create(rows, &
        row_count, &
        healing, &
        parameters, &
        parameter_count, &
        fit) &
        bind(c, name="mnc_evidence_fit_create") result(answer)
      import
      type(mnc_evidence_row), intent(in), optional :: rows(*)
      integer(c_size_t), value :: row_count
      type(mnc_healing_params), intent(in), optional :: healing
      integer(c_int), intent(in), optional :: parameters(*)
      integer(c_size_t), value :: parameter_count
      type(c_ptr), intent(inout), optional :: fit
      integer(c_int) :: answer
    end function mnc_evidence_fit_create

    !> NULL is allowed.
    subroutine mnc_evidence_fit_destroy(fit) &
        bind(c, name="mnc_evidence_fit_destroy")
      import
      type(c_ptr), value :: fit
    end subroutine mnc_evidence_fit_destroy

    !> The description for mnc_fit_run(): mnc_fit_desc_default() with parameters, observations and
    !> model, in the order given to create. Parameters and observations belong to the evidence fit,
    !> which must outlive every fit made with them: the model is its own.
    function mnc_evidence_fit_describe(fit, &
        desc) &
        bind(c, name="mnc_evidence_fit_describe") result(answer)
      import
      type(c_ptr), value :: fit
      type(mnc_fit_desc), intent(inout), optional :: desc
      integer(c_int) :: answer
    end function mnc_evidence_fit_describe

    !> Reads a curve of `count` points (count >= 2, days rising), straight lines between the points.
    function mnc_summarize_gain(days, &
        gains, &
        count, &
        last_session_day, &
        summary) &
        bind(c, name="mnc_summarize_gain") result(answer)
      import
      real(c_double), intent(in), optional :: days(*)
      real(c_double), intent(in), optional :: gains(*)
      integer(c_size_t), value :: count
      real(c_double), value :: last_session_day
      type(mnc_gain_summary), intent(inout), optional :: summary
      integer(c_int) :: answer
    end function mnc_summarize_gain

    !> Peak gain per session [1]; NAN without a peak or a session.
    function mnc_gain_per_session(summary, &
        sessions) &
        bind(c, name="mnc_gain_per_session") result(answer)
      import
      type(mnc_gain_summary), intent(in), optional :: summary(*)
      integer(c_size_t), value :: sessions
      real(c_double) :: answer
    end function mnc_gain_per_session

    !> The last day on which a curve, of TGF-beta for example, is above a tenth of its peak; straight
    !> lines between the points. NAN: never above zero, or still above a tenth at its end. Refuses a
    !> curve as mnc_summarize_gain does.
    function mnc_signal_duration(days, &
        values, &
        count, &
        last_day) &
        bind(c, name="mnc_signal_duration") result(answer)
      import
      real(c_double), intent(in), optional :: days(*)
      real(c_double), intent(in), optional :: values(*)
      integer(c_size_t), value :: count
      real(c_double), intent(inout), optional :: last_day
      integer(c_int) :: answer
    end function mnc_signal_duration

    !> One session's length and density everywhere (1.5 mm, 250 per cm^2), one to six sessions at least
    !> 7 days apart [assumed], no deeper than the site's dermis, no other limit; the largest median of
    !> the papillary collagen gain on day 365; all candidates up to 2000, else 4 restarts of 400 moves;
    !> 500 resamples, differences below 2 % count as none [assumed: a run is right to 1e-3, and no
    !> measurement resolves a fiftieth of a gain]. Days and samples have to be set.
    function mnc_plan_desc_default(site) &
        bind(c, name="mnc_plan_desc_default") result(answer)
      import
      integer(c_int), value :: site
      type(mnc_plan_desc) :: answer
    end function mnc_plan_desc_default

    !> Searches. The caller destroys the plan. MNC_OK; MNC_STOPPED: progress asked for it, and the plan
    !> holds what was found until then; MNC_ERR_INVALID with a sentence, also where no schedule keeps
    !> the limits; MNC_ERR_MEMORY. After errors *plan is NULL. Candidates that fail are counted and kept
    !> as failed. Results have the same bits for any number of threads.
    function mnc_plan_search(desc, &
        plan) &
        bind(c, name="mnc_plan_search") result(answer)
      import
      type(mnc_plan_desc), intent(in), optional :: desc
      type(c_ptr), intent(inout), optional :: plan
      integer(c_int) :: answer
    end function mnc_plan_search

    !> NULL is allowed.
    subroutine mnc_plan_destroy(plan) &
        bind(c, name="mnc_plan_destroy")
      import
      type(c_ptr), value :: plan
    end subroutine mnc_plan_destroy

    !> The summary.
    function mnc_plan_summarize(plan, &
        summary) &
        bind(c, name="mnc_plan_summarize") result(answer)
      import
      type(c_ptr), value :: plan
      type(mnc_plan_summary), intent(inout), optional :: summary
      integer(c_int) :: answer
    end function mnc_plan_summarize

    !> Candidate number `rank` of the order: near-optimal ones first, failed ones last; in between
    !> by value, for the least downtime by downtime (in hundredths of a day) where `wanted` is reached.
    !> Neighbours in it may well
    !> be equal within the noise.
    function mnc_plan_ranked(plan, &
        rank, &
        candidate) &
        bind(c, name="mnc_plan_ranked") result(answer)
      import
      type(c_ptr), value :: plan
      integer(c_size_t), value :: rank
      type(mnc_plan_candidate), intent(inout), optional :: candidate
      integer(c_int) :: answer
    end function mnc_plan_ranked

    !> Values of the members of that candidate, NAN where a member failed; `count` is
    !> desc.member_count.
    function mnc_plan_values(plan, &
        rank, &
        values, &
        count) &
        bind(c, name="mnc_plan_values") result(answer)
      import
      type(c_ptr), value :: plan
      integer(c_size_t), value :: rank
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_plan_values

    !> 1024 samples, 4 levels, 1000 resamplings, at most a tenth of the samples failed, seed 1; no
    !> inputs, outputs and model yet.
    function mnc_sensitivity_desc_default() &
        bind(c, name="mnc_sensitivity_desc_default") result(answer)
      import
      type(mnc_sensitivity_desc) :: answer
    end function mnc_sensitivity_desc_default

    !> Evaluations of mnc_sensitivity_morris: samples * (inputs + 1). Screening by trajectories (Morris
    !> 1991, 10.1080/00401706.1991.10484804; mu_star: Campolongo, Cariboni, Saltelli 2007,
    !> 10.1016/j.envsoft.2006.10.004). Levels are the middles of `levels` equal parts of the range, so
    !> that the ends of a range, where a distribution may have none, are not asked for. indices[output *
    !> inputs + input]; `count` is outputs * inputs. `support` NULL is allowed. Errors: MNC_ERR_INVALID,
    !> MNC_ERR_MEMORY, MNC_STOPPED, MNC_ERR_CALLBACK where too many samples failed; indices are then
    !> NAN, and `support` says how far it came.
    function mnc_sensitivity_morris(desc, &
        indices, &
        count, &
        support) &
        bind(c, name="mnc_sensitivity_morris") result(answer)
      import
      type(mnc_sensitivity_desc), intent(in), optional :: desc
      type(mnc_morris_index), intent(inout), optional :: indices(*)
      integer(c_size_t), value :: count
      type(mnc_sensitivity_support), intent(inout), optional :: support
      integer(c_int) :: answer
    end function mnc_sensitivity_morris

    !> Evaluations of mnc_sensitivity_sobol: samples * (inputs + 2). Sobol' indices by Saltelli's design
    !> and first-order estimator (Saltelli et al. 2010, 10.1016/j.cpc.2009.09.018) and Jansen's total
    !> (1999, 10.1016/S0010-4655(98)00154-4). Up to 20 inputs the points are Sobol's sequence (Bratley,
    !> Fox 1988, 10.1145/42288.214372), scrambled by the seed (Owen 1995, 10.1007/978-1-4612-2552-2_19);
    !> it has 40 dimensions, two an input, and the higher ones want 1024 points. Beyond, the points are
    !> random numbers of the seed, with larger errors. `moments` (one an
    !> output) NULL is allowed; all else as mnc_sensitivity_morris, and MNC_ERR_UNSUPPORTED where the
    !> library was built without GSL.
    function mnc_sensitivity_sobol(desc, &
        indices, &
        count, &
        moments, &
        support) &
        bind(c, name="mnc_sensitivity_sobol") result(answer)
      import
      type(mnc_sensitivity_desc), intent(in), optional :: desc
      type(mnc_sobol_index), intent(inout), optional :: indices(*)
      integer(c_size_t), value :: count
      type(mnc_output_moments), intent(inout), optional :: moments
      type(mnc_sensitivity_support), intent(inout), optional :: support
      integer(c_int) :: answer
    end function mnc_sensitivity_sobol

    !> Makes what an ensemble records a model of what varies between its members: sets inputs (as
    !> mnc_ensemble_inputs lists them, by ranks from 0 to 1), outputs (schedule by schedule, in it day
    !> by day, in it record by record), evaluate, evaluate_each and user of `desc`. No member of the
    !> ensemble is run. The ensemble must live as long as the study. Refuses an ensemble in which
    !> nothing varies.
    function mnc_sensitivity_of_ensemble(ensemble, &
        desc) &
        bind(c, name="mnc_sensitivity_of_ensemble") result(answer)
      import
      type(c_ptr), value :: ensemble
      type(mnc_sensitivity_desc), intent(inout), optional :: desc
      integer(c_int) :: answer
    end function mnc_sensitivity_of_ensemble

    !> Writes the current day to a file whose name must end in ".hdf" (ParaView asks for that): HDF5 as
    !> VTKHDF 1.0 ImageData, the values as 32-bit floats, those of cells as points at their centres; a
    !> direction with one cell has two points at its sides. z = -depth, so that the epidermis is on top.
    !> The file is complete or not there: it is written as PATH.tmp and replaces a file of its name at
    !> the end, or the one that a link of its name points to. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY,
    !> MNC_ERR_IO with a sentence that names file and reason.
    function mnc_snapshot_write(simulation, &
        path, &
        content) &
        bind(c, name="mnc_snapshot_write") result(answer)
      import
      type(c_ptr), value :: simulation
      character(kind=c_char), intent(in), optional :: path(*)
      type(mnc_snapshot_content), intent(in), optional :: content
      integer(c_int) :: answer
    end function mnc_snapshot_write

    !> Creates a series. `stem` and content are copied; the folder of `stem` must exist. Nothing is
    !> written yet. The caller destroys it, not before the simulations that observe by it.
    function mnc_snapshots_create(stem, &
        content, &
        existing, &
        snapshots) &
        bind(c, name="mnc_snapshots_create") result(answer)
      import
      character(kind=c_char), intent(in), optional :: stem(*)
      type(mnc_snapshot_content), intent(in), optional :: content
      integer(c_int), value :: existing
      type(c_ptr), intent(inout), optional :: snapshots
      integer(c_int) :: answer
    end function mnc_snapshots_create

    !> Writes the current day and lists it in the series; days must rise. Errors as for
    !> mnc_snapshot_write.
    function mnc_snapshots_write(snapshots, &
        simulation) &
        bind(c, name="mnc_snapshots_write") result(answer)
      import
      type(c_ptr), value :: snapshots
      type(c_ptr), value :: simulation
      integer(c_int) :: answer
    end function mnc_snapshots_write

    !> An observer for mnc_simulation_add_observer that writes a snapshot every so many days. Where one
    !> cannot be written, the run ends with MNC_STOPPED, and mnc_snapshots_failure says why. Of NULL it
    !> is an observer that mnc_simulation_add_observer refuses.
    function mnc_snapshots_observer(snapshots, &
        every_days) &
        bind(c, name="mnc_snapshots_observer") result(answer)
      import
      type(c_ptr), value :: snapshots
      real(c_double), value :: every_days
      type(mnc_observer) :: answer
    end function mnc_snapshots_observer

    !> MNC_OK, or the status of the first write that failed since the last call, with its sentence in
    !> mnc_last_error().
    function mnc_snapshots_failure(snapshots) &
        bind(c, name="mnc_snapshots_failure") result(answer)
      import
      type(c_ptr), value :: snapshots
      integer(c_int) :: answer
    end function mnc_snapshots_failure

    !> NULL is allowed. Files stay.
    subroutine mnc_snapshots_destroy(snapshots) &
        bind(c, name="mnc_snapshots_destroy")
      import
      type(c_ptr), value :: snapshots
    end subroutine mnc_snapshots_destroy

    !> Calls `save` with all parts, always in the same order: the library's version, the description as
    !> text, then all that the simulation needs to go on. The values are the simulation's own memory
    !> where they can be. May be called from an observer. Errors: MNC_ERR_MEMORY, MNC_ERR_CALLBACK,
    !> MNC_ERR_INVALID for what mnc_simulation_load() would refuse, such as more than 262144 observers
    !> by days, and for a field with a source of mnc_simulation_set_source().
    function mnc_simulation_save(simulation, &
        save, &
        user) &
        bind(c, name="mnc_simulation_save") result(answer)
      import
      type(c_ptr), value :: simulation
      type(c_funptr), value :: save
      type(c_ptr), value :: user
      integer(c_int) :: answer
    end function mnc_simulation_save

    !> Creates a simulation that continues from the saved state: run to the same days, with the same
    !> observers, it gives the same bits, with any number of threads. `load` is called for the parts in
    !> the order in which they were saved. The description must be that of the saved simulation (its
    !> schedule holds all sessions, also added ones, on the same days by mnc_day_compare()) except for
    !> threads, allocator and log; callbacks cannot be compared, that is what mnc_model_set_version() is
    !> for. To branch, load and then add sessions. An observer that is added before the first run, with
    !> the name and the interval of one that the saved simulation had, keeps the days of that one. The
    !> caller destroys the simulation. Errors: those of mnc_simulation_create; MNC_ERR_INVALID also for
    !> another version of the library, for another description, with a sentence that names each
    !> difference, and for values that no simulation can have; MNC_ERR_CALLBACK.
    function mnc_simulation_load(desc, &
        load, &
        user, &
        simulation) &
        bind(c, name="mnc_simulation_load") result(answer)
      import
      type(mnc_simulation_desc), intent(in), optional :: desc
      type(c_funptr), value :: load
      type(c_ptr), value :: user
      type(c_ptr), intent(inout), optional :: simulation
      integer(c_int) :: answer
    end function mnc_simulation_load

    !> Creates a place with the current state of the simulation in it, from the allocator of the
    !> simulation: 9 numbers a cell with the default kinetics. May be called from an observer. The
    !> caller destroys it, before or after the simulation. Errors: MNC_ERR_MEMORY; MNC_ERR_INVALID, also
    !> for a simulation that several processes share.
    function mnc_saved_state_create(simulation, &
        saved) &
        bind(c, name="mnc_saved_state_create") result(answer)
      import
      type(c_ptr), value :: simulation
      type(c_ptr), intent(inout), optional :: saved
      integer(c_int) :: answer
    end function mnc_saved_state_create

    !> Saves the current state of the simulation, which must be that of mnc_saved_state_create(), in
    !> place of the earlier one. Copies and allocates nothing, unless observers were added since. May
    !> be called from an observer. Errors: MNC_ERR_INVALID, MNC_ERR_MEMORY; the earlier state is kept
    !> then.
    function mnc_saved_state_update(saved, &
        simulation) &
        bind(c, name="mnc_saved_state_update") result(answer)
      import
      type(c_ptr), value :: saved
      type(c_ptr), value :: simulation
      integer(c_int) :: answer
    end function mnc_saved_state_update

    !> Sets the simulation, which must be that of mnc_saved_state_create(), back to the saved state: it
    !> goes on to the same bits as if it had not run since. A failed run is undone, too. What `user`
    !> pointers of reactions lead to is the caller's to set back. Copies and allocates nothing; the
    !> saved state can be restored again. Sessions and observers that were added since stay; a session
    !> that was added before the saved day is refused, as it would have happened by then. Not during a
    !> run. Errors: MNC_ERR_INVALID; nothing is changed then.
    function mnc_saved_state_restore(saved, &
        simulation) &
        bind(c, name="mnc_saved_state_restore") result(answer)
      import
      type(c_ptr), value :: saved
      type(c_ptr), value :: simulation
      integer(c_int) :: answer
    end function mnc_saved_state_restore

    !> NULL is allowed.
    subroutine mnc_saved_state_destroy(saved) &
        bind(c, name="mnc_saved_state_destroy")
      import
      type(c_ptr), value :: saved
    end subroutine mnc_saved_state_destroy

    !> One structure and draw, two arms, one patient, one day; a split design read without error; t
    !> test at 5 % with one look; 1000 trials, seed 1. Values have to be set.
    function mnc_study_desc_default() &
        bind(c, name="mnc_study_desc_default") result(answer)
      import
      type(mnc_study_desc) :: answer
    end function mnc_study_desc_default

    !> Power with `participants` ([2, 100000]; of each arm in a parallel design) under one structure or
    !> MNC_STUDY_ALL. Errors: MNC_ERR_INVALID with a sentence, MNC_ERR_MEMORY.
    function mnc_study_power_of(desc, &
        structure, &
        participants, &
        power) &
        bind(c, name="mnc_study_power_of") result(answer)
      import
      type(mnc_study_desc), intent(in), optional :: desc(*)
      integer(c_size_t), value :: structure
      integer(c_size_t), value :: participants
      type(mnc_study_power), intent(inout), optional :: power
      integer(c_int) :: answer
    end function mnc_study_power_of

    !> The same where both arms have the control's treatment: the type I error in the place of the
    !> power.
    function mnc_study_type_one_of(desc, &
        structure, &
        participants, &
        error) &
        bind(c, name="mnc_study_type_one_of") result(answer)
      import
      type(mnc_study_desc), intent(in), optional :: desc(*)
      integer(c_size_t), value :: structure
      integer(c_size_t), value :: participants
      type(mnc_study_power), intent(inout), optional :: error
      integer(c_int) :: answer
    end function mnc_study_type_one_of

    !> Participants for a power, [0.001, 0.999], up to `most`, [2, 100000]: by doubling and bisection
    !> with the same random numbers for every size, so that power is nearly monotone in it.
    function mnc_study_size_for(desc, &
        structure, &
        power, &
        most, &
        size) &
        bind(c, name="mnc_study_size_for") result(answer)
      import
      type(mnc_study_desc), intent(in), optional :: desc(*)
      integer(c_size_t), value :: structure
      real(c_double), value :: power
      integer(c_size_t), value :: most
      type(mnc_study_size), intent(inout), optional :: size
      integer(c_int) :: answer
    end function mnc_study_size_for

    !> The effect on day number `day` under one structure or MNC_STUDY_ALL.
    function mnc_study_effect_of(desc, &
        structure, &
        day, &
        effect) &
        bind(c, name="mnc_study_effect_of") result(answer)
      import
      type(mnc_study_desc), intent(in), optional :: desc(*)
      integer(c_size_t), value :: structure
      integer(c_size_t), value :: day
      type(mnc_study_effect), intent(inout), optional :: effect
      integer(c_int) :: answer
    end function mnc_study_effect_of

    !> The information in the mean readings of all arms on day number `day` with `participants`. Each
    !> of desc.trials trials of each structure draws a truth and the arms' means, taken as normal (so
    !> for scores an approximation); probabilities follow by Bayes' theorem, with the draws as the prior
    !> of each structure, smoothed by a normal kernel (Silverman's width) from which truths are drawn as
    !> well. Expected information gain: Lindley 1956 (10.1214/aoms/1177728069), estimated as in Huan,
    !> Marzouk 2013 (10.1016/j.jcp.2012.08.013). `posterior` (NULL allowed) receives the mean
    !> probability of structure j after trials where i is true, posterior[i * structures + j]; `bayes`
    !> (NULL allowed) 5, 50 and 95 % quantile of log10 of the Bayes factor of the true structure i
    !> against j, bayes[(i * structures + j) * 3].
    function mnc_study_information_of(desc, &
        day, &
        participants, &
        information, &
        posterior, &
        bayes) &
        bind(c, name="mnc_study_information_of") result(answer)
      import
      type(mnc_study_desc), intent(in), optional :: desc(*)
      integer(c_size_t), value :: day
      integer(c_size_t), value :: participants
      type(mnc_study_information), intent(inout), optional :: information
      real(c_double), intent(inout), optional :: posterior(*)
      real(c_double), intent(inout), optional :: bayes(*)
      integer(c_int) :: answer
    end function mnc_study_information_of

    !> Expected (preposterior) variance of a target after one measurement: `target` and `predicted` have
    !> a number for each of `count` draws (at least 8), the measurement errs with `sd`, [0, 1e300],
    !> about its prediction. The conditional mean of the target given the reading is fitted by a cubic
    !> polynomial, and what it explains is taken off (Strong, Oakley, Brennan 2014,
    !> 10.1177/0272989X13505910; Strong et al. 2015, 10.1177/0272989X15575286), adjusted for its
    !> coefficients. The moments of the reading over its error are exact, so that nothing is simulated.
    !> Exact for normal variables. Weights as in bands.h.
    function mnc_study_measurement_of(target, &
        predicted, &
        weights, &
        count, &
        sd, &
        measurement) &
        bind(c, name="mnc_study_measurement_of") result(answer)
      import
      real(c_double), intent(in), optional :: target(*)
      real(c_double), intent(in), optional :: predicted(*)
      real(c_double), intent(in), optional :: weights(*)
      integer(c_size_t), value :: count
      real(c_double), value :: sd
      type(mnc_study_measurement), intent(inout), optional :: measurement
      integer(c_int) :: answer
    end function mnc_study_measurement_of

    !> Simulates every arm of every patient under every draw. values[record] receives draws * arms *
    !> patients * days numbers in the order of mnc_study_desc.values. MNC_STOPPED: progress asked for
    !> it. Where a simulation fails: its status and sentence, with the lowest number of the draw.
    function mnc_study_simulate(population, &
        values) &
        bind(c, name="mnc_study_simulate") result(answer)
      import
      type(mnc_study_population), intent(in), optional :: population
      type(c_ptr), intent(inout), optional :: values
      integer(c_int) :: answer
    end function mnc_study_simulate

    !> How many threads, `wanted` at most, a loop of the caller's own may have:
    !>
    !>     const int team = mnc_threads_request(8);
    !>     _Pragma("omp parallel for num_threads(team)")
    !>
    !> OpenMP ends the process where the system refuses a thread (a limit of processes or of memory);
    !> this asks before, and gives fewer then, half of what is left, 1 at least. 0 or less: OpenMP's
    !> choice. 1 in a loop that runs on threads already and may not start more, in a thread that has
    !> forked itself off from a process with several threads, where OpenMP waits for those left behind,
    !> and in a library built without OpenMP. Asked on the thread that starts the loop, just before it.
    function mnc_threads_request(wanted) &
        bind(c, name="mnc_threads_request") result(answer)
      import
      integer(c_int), value :: wanted
      integer(c_int) :: answer
    end function mnc_threads_request

    !> Number of elements of the vector: fields * cells. Errors: MNC_ERR_INVALID.
    function mnc_simulation_state_size(simulation, &
        size) &
        bind(c, name="mnc_simulation_state_size") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_size_t), intent(inout), optional :: size
      integer(c_int) :: answer
    end function mnc_simulation_state_size

    !> Copies the state to `values`. Errors: MNC_ERR_INVALID.
    function mnc_simulation_pack(simulation, &
        values, &
        count) &
        bind(c, name="mnc_simulation_pack") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), intent(inout), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_pack

    !> Sets the state to `values` (copied, checked as in mnc_simulation_set_field()) and the day to
    !> `day`, not before the current one and not beyond the next day of a session or observer, which
    !> happen at the beginning of the next run. Epidermal thickness follows in one step, as
    !> if gain changed evenly: unpack every few hours where it matters. The next steps
    !> start small. A simulation whose run has failed stays so. Allocates nothing. Errors:
    !> MNC_ERR_INVALID; nothing is changed then.
    function mnc_simulation_unpack(simulation, &
        day, &
        values, &
        count) &
        bind(c, name="mnc_simulation_unpack") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), value :: day
      real(c_double), intent(in), optional :: values(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_unpack

    !> F at the vector `values` on a day from 0 to 100000, to `rates`, in units of the fields per day:
    !> diffusion, all reactions, topicals and boundaries, with the channels that are open after
    !> the sessions until the current day, and sources. Neither the state nor the day of the simulation
    !> is changed. The arrays must not overlap. Finite values are not asked for,
    !> and what reactions make of them is not checked. Uses the simulation's threads and memory. The
    !> first call allocates about one more number for each field and cell. Errors: MNC_ERR_INVALID,
    !> MNC_ERR_MEMORY; MNC_ERR_CALLBACK where a reaction refuses, after which the simulation can still
    !> be run, and `rates` is undefined.
    function mnc_simulation_rhs(simulation, &
        day, &
        values, &
        rates, &
        count) &
        bind(c, name="mnc_simulation_rhs") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), value :: day
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(inout), optional :: rates(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_rhs

    !> mnc_simulation_rhs() for a part of F; the two parts add up to F but for rounding.
    function mnc_simulation_rhs_part(simulation, &
        part, &
        day, &
        values, &
        rates, &
        count) &
        bind(c, name="mnc_simulation_rhs_part") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: part
      real(c_double), value :: day
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(inout), optional :: rates(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_rhs_part

    !> The derivative of F, or of a part of it, at `values` along `direction`, to `product`: J v, for
    !> Newton's method with Krylov solvers. `direction` has the units of the fields, `product` those per
    !> day. Diffusion is differentiated exactly, of cell populations also by the density that they
    !> diffuse with (where that is below 0 and counts as 0, by no density). Reactions are differentiated
    !> by a central difference in each cell, whose length is such that no field moves by more than
    !> 2^-17 of |u| + 1e-3 scale: where they are smooth it is right to about 1e-9 of the largest rate
    !> that moves, and at a kink, as the built-in kinetics have at 0, it is the mean of the slopes of
    !> both sides. It evaluates reactions twice. A direction of 0 gives 0. Else as mnc_simulation_rhs();
    !> the first call allocates about one more number for each field and cell again.
    function mnc_simulation_jacobian_times(simulation, &
        part, &
        day, &
        values, &
        direction, &
        product, &
        count) &
        bind(c, name="mnc_simulation_jacobian_times") result(answer)
      import
      type(c_ptr), value :: simulation
      integer(c_int), value :: part
      real(c_double), value :: day
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(in), optional :: direction(*)
      real(c_double), intent(inout), optional :: product(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_jacobian_times

    !> The loss rates L of each field and cell at `values`, per day: what reactions write to `loss` and
    !> topicals and boundaries add, so that F = diffusion + source - L u. An approximation of minus the
    !> diagonal of the derivative of the reactions, for preconditioners: 1 / (1 + gamma L). Else as
    !> mnc_simulation_rhs().
    function mnc_simulation_loss_rates(simulation, &
        day, &
        values, &
        losses, &
        count) &
        bind(c, name="mnc_simulation_loss_rates") result(answer)
      import
      type(c_ptr), value :: simulation
      real(c_double), value :: day
      real(c_double), intent(in), optional :: values(*)
      real(c_double), intent(inout), optional :: losses(*)
      integer(c_size_t), value :: count
      integer(c_int) :: answer
    end function mnc_simulation_loss_rates

    !> Version of the library in use, for example "0.2.0"; static.
    function mnc_version() &
        bind(c, name="mnc_version") result(answer)
      import
      type(c_ptr) :: answer
    end function mnc_version

    !> Version, compiler and build type in one line; static.
    function mnc_build_info() &
        bind(c, name="mnc_build_info") result(answer)
      import
      type(c_ptr) :: answer
    end function mnc_build_info

    !> Size of a public struct of the library in use, "mnc_simulation_desc" for example; 0 for another
    !> name. For bindings from other languages, which mirror structs: where the sizes differ, they were
    !> made for another version.
    function mnc_size_of(type) &
        bind(c, name="mnc_size_of") result(answer)
      import
      character(kind=c_char), intent(in), optional :: type(*)
      integer(c_size_t) :: answer
    end function mnc_size_of
  end interface

contains

  !> A text of the library as a Fortran string; empty for a null pointer.
  function mnc_text(address) result(text)
    type(c_ptr), value :: address
    character(len=:), allocatable :: text
    character(kind=c_char), pointer :: letters(:)
    integer :: length, i
    text = ""
    if (.not. c_associated(address)) return
    call c_f_pointer(address, letters, [huge(1)])
    length = 0
    do while (letters(length + 1) /= c_null_char)
      length = length + 1
    end do
    allocate (character(len=length) :: text)
    do i = 1, length
      text(i:i) = letters(i)
    end do
  end function mnc_text
end module mncollagen
