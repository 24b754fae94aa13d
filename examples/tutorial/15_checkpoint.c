/* A run that a batch system ends with SIGTERM, and that another job takes up: the handler asks for
   a checkpoint, the run stops after its step, and what goes on from the file ends with the same
   bits as a run that nobody disturbed. Introduces: checkpoints by the clock and on request,
   resuming. Run: ./15_checkpoint
   Last line: # day 360, whole dermis: 0.1421 resumed, 0.1421 undisturbed, difference 0 */
#include <mncollagen.h>

#include <signal.h>
#include <stdio.h>

static const char path[] = "15_checkpoint.h5";
static const double last_day = 360, signal_day = 120;
static mnc_checkpointer *checkpointer; /* where the handler finds it */

static void on_signal(int number)
{
    (void)number;
    /* NOLINTNEXTLINE(bugprone-signal-handler,cert-sig30-c): made for handlers */
    mnc_checkpointer_request(checkpointer, MNC_CHECKPOINT_AND_STOP);
}

/* Prints a line, and stands in for the batch system. */
static int look(const mnc_simulation *skin, void *user)
{
    double day, gain;
    (void)user;
    if (mnc_simulation_day(skin, &day) != MNC_OK ||
        mnc_simulation_mean(skin, MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS, &gain) != MNC_OK)
        return 1;
    printf("%.0f, %.3f\n", day, gain);
    if (day == signal_day)
        raise(SIGTERM);
    return 0;
}

/* The main function of a job, as it is started again and again: it goes on from the file if there
   is one. Observers are added as always; in a resumed run they keep their days. */
static mnc_status job(const mnc_simulation_desc *desc, mnc_simulation **skin)
{
    const mnc_observer monthly = {"look", 30, look, NULL};
    FILE *file = fopen(path, "rb");
    mnc_status status =
        file ? mnc_checkpoint_resume(path, desc, skin) : mnc_simulation_create(desc, skin);
    if (file)
        fclose(file);
    if (status == MNC_OK)
        status = mnc_simulation_add_observer(*skin, &monthly);
    if (status == MNC_OK)
        status = mnc_checkpointer_attach(checkpointer, *skin);
    return status == MNC_OK ? mnc_simulation_run_until(*skin, last_day) : status;
}

/* Two jobs, then the whole course at once. */
static mnc_status compare(const mnc_simulation_desc *desc, mnc_simulation *skins[3])
{
    double days, gains[2];
    puts("# day, papillary gain [1]");
    mnc_status status = job(desc, &skins[0]);
    if (status != MNC_STOPPED)
        return status;
    status = mnc_simulation_day(skins[0], &days);
    printf("# SIGTERM: checkpoint of day %.2f\n", days);
    if (status == MNC_OK)
        status = job(desc, &skins[1]);
    remove(path);
    puts("# undisturbed");
    signal(SIGTERM, SIG_IGN);
    if (status == MNC_OK)
        status = job(desc, &skins[2]);
    for (int i = 0; status == MNC_OK && i < 2; i++)
        status = mnc_simulation_mean(skins[1 + i], MNC_COLLAGEN_GAIN, MNC_WHOLE_DERMIS, &gains[i]);
    if (status == MNC_OK)
        printf("# day %.0f, whole dermis: %.4f resumed, %.4f undisturbed, difference %g\n",
               last_day, gains[0], gains[1], gains[0] - gains[1]);
    return status;
}

int main(void)
{
    /* By the clock as well, for a machine that goes down: twice an hour, the last two are kept. */
    const mnc_checkpoint_policy policy = {.path = path, .keep = 2, .every_minutes = 30};
    mnc_session sessions[3];
    mnc_simulation *skins[3] = {NULL};
    mnc_simulation_desc desc = mnc_simulation_desc_default(MNC_SITE_CHEEK);
    for (int i = 0; i < 3; i++) {
        sessions[i] = mnc_session_default();
        sessions[i].day = 42 * i;
    }
    desc.schedule = (mnc_schedule){3, sessions};
    remove(path);
    mnc_status status = mnc_checkpointer_create(&policy, &checkpointer);
    if (status == MNC_OK && signal(SIGTERM, on_signal) != SIG_ERR)
        status = compare(&desc, skins);
    if (status != MNC_OK)
        fprintf(stderr, "%s: %s\n", mnc_status_name(status), mnc_last_error());
    for (int i = 0; i < 3; i++)
        mnc_simulation_destroy(skins[i]);
    mnc_checkpointer_destroy(checkpointer);
    return status != MNC_OK;
}
