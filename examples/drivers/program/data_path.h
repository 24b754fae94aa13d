/* Where the files that come with the programs lie: draws and calibration data. */
#ifndef DRIVER_DATA_PATH_H
#define DRIVER_DATA_PATH_H

#define DATA_POSTERIOR "posterior.csv"
#define DATA_CALIBRATION "calibration.csv"

/* The path of a shipped file. Its folder is the one that the environment variable MNCOLLAGEN_DATA
   names; else it is found from where the program itself lies, so that an installed tree can be
   moved. The caller frees the path; whether a file is there shows when it is opened. */
char *data_path(const char *name);

#endif
