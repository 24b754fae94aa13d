/* Means and covariances of the arms' mean readings. Within a draw they scatter by the participants
   and the errors of reading; the draws are smoothed by a normal kernel with the covariance of their
   means, scaled by Silverman's factor for so many draws and arms. */
#include "study/means.h"

#include "base/error.h"
#include "study/desc.h"

#include <math.h>

typedef double matrix[MNCI_MOST_ARMS][MNCI_MOST_ARMS];

/* Covariance of the responses of two arms between participants, sizes of responses included. */
static double response_covariance(const mnc_study_desc *desc, const double *a, const double *b,
                                  double a_mean, double b_mean)
{
    const double spread = exp(desc->response_sd * desc->response_sd);
    double sum = 0;
    for (size_t p = 0; p < desc->patients; p++)
        sum += (a[p * desc->days] - a_mean) * (b[p * desc->days] - b_mean);
    const double product = (a_mean - desc->untreated) * (b_mean - desc->untreated);
    return spread * (sum / (double)desc->patients + product) - product;
}

/* Of the means of the arms under one draw. */
static void add_scatter(const mnc_study_desc *desc, size_t structure, size_t draw, size_t day,
                        double participants, mnci_means *means, matrix sum)
{
    const double within = desc->within_sd * desc->within_sd * (desc->from_baseline ? 2 : 1);
    const double level = desc->from_baseline ? 0 : desc->between_sd * desc->between_sd;
    for (size_t a = 0; a < desc->arms; a++)
        means->mean[a] = mnci_study_mean(desc, structure, draw, a, day);
    for (size_t a = 0; a < desc->arms; a++)
        for (size_t b = 0; b <= a; b++) {
            if (a != b && desc->design == MNC_STUDY_PARALLEL)
                continue;
            const double response = response_covariance(
                desc, mnci_study_values(desc, structure, draw, a) + day,
                mnci_study_values(desc, structure, draw, b) + day, means->mean[a], means->mean[b]);
            sum[a][b] += (response + level + (a == b ? within : 0)) / participants;
        }
}

/* Covariance of the draws' means, times the square of the kernel's width. */
static void find_kernel(const mnc_study_desc *desc, size_t structure, size_t day, matrix kernel)
{
    const double draws = (double)desc->draws, arms = (double)desc->arms;
    const double width = pow(4 / ((arms + 2) * draws), 1 / (arms + 4));
    double mean[MNCI_MOST_ARMS] = {0}, own[MNCI_MOST_ARMS];
    for (size_t d = 0; d < desc->draws; d++)
        for (size_t a = 0; a < desc->arms; a++)
            mean[a] += mnci_study_mean(desc, structure, d, a, day) / draws;
    for (size_t d = 0; d < desc->draws; d++) {
        for (size_t a = 0; a < desc->arms; a++)
            own[a] = mnci_study_mean(desc, structure, d, a, day) - mean[a];
        for (size_t a = 0; a < desc->arms; a++)
            for (size_t b = 0; b <= a; b++)
                kernel[a][b] += width * width * own[a] * own[b] / draws;
    }
}

/* A pivot that rounding may have left of nothing is none. */
static mnc_status factorise(const mnc_study_desc *desc, matrix sum, mnci_means *means)
{
    means->log_scale = 0;
    for (size_t a = 0; a < desc->arms; a++) {
        const double whole = sum[a][a];
        for (size_t b = 0; b <= a; b++) {
            for (size_t k = 0; k < b; k++)
                sum[a][b] -= means->factor[a][k] * means->factor[b][k];
            if (b < a)
                means->factor[a][b] = sum[a][b] / means->factor[b][b];
        }
        if (!(sum[a][a] > 1e-12 * whole))
            return mnci_fail(MNC_ERR_INVALID,
                             "desc.within_sd = %g: the mean readings of the arms must scatter "
                             "independently of each other to tell structures apart",
                             desc->within_sd);
        means->factor[a][a] = sqrt(sum[a][a]);
        means->log_scale += log(means->factor[a][a]);
    }
    return MNC_OK;
}

mnc_status mnci_means_of(const mnc_study_desc *desc, size_t day, size_t participants,
                         mnci_means *means)
{
    const double reading = (double)participants * (1 - desc->drop_out);
    for (size_t h = 0; h < desc->structures; h++) {
        matrix kernel = {{0}};
        find_kernel(desc, h, day, kernel);
        for (size_t d = 0; d < desc->draws; d++) {
            matrix sum;
            for (size_t a = 0; a < desc->arms; a++)
                for (size_t b = 0; b <= a; b++)
                    sum[a][b] = kernel[a][b];
            mnci_means *own = &means[h * desc->draws + d];
            add_scatter(desc, h, d, day, reading, own, sum);
            MNCI_TRY(factorise(desc, sum, own));
        }
    }
    return MNC_OK;
}

double mnci_means_log_density(const mnci_means *means, size_t arms, const double *reading)
{
    double z[MNCI_MOST_ARMS], squares = 0;
    for (size_t a = 0; a < arms; a++) {
        z[a] = reading[a] - means->mean[a];
        for (size_t b = 0; b < a; b++)
            z[a] -= means->factor[a][b] * z[b];
        z[a] /= means->factor[a][a];
        squares += z[a] * z[a];
    }
    return -0.5 * squares - means->log_scale;
}
