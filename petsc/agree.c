/* Consensus on a status. */
#include "agree.h"

#include "base/error.h"
#include "base/limits.h"

#include <stdio.h>

mnc_status mnci_agree(MPI_Comm comm, mnc_status status, uint64_t place)
{
    struct {
        int status;
        char sentence[MNCI_SENTENCE_SIZE];
    } message = {.status = status};
    int rank, first;
    const uint64_t own = status == MNC_OK ? UINT64_MAX : place;
    uint64_t lowest;
    MPI_Comm_rank(comm, &rank);
    MPI_Allreduce(&own, &lowest, 1, MPI_UINT64_T, MPI_MIN, comm);
    if (lowest == UINT64_MAX)
        return MNC_OK;
    const int candidate = own == lowest ? rank : INT32_MAX;
    MPI_Allreduce(&candidate, &first, 1, MPI_INT, MPI_MIN, comm);
    snprintf(message.sentence, sizeof message.sentence, "%s", mnc_last_error());
    MPI_Bcast(&message, sizeof message, MPI_BYTE, first, comm);
    return mnci_fail((mnc_status)message.status, "%s", message.sentence);
}
