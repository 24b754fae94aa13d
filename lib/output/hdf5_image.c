/* HDF5 files that are made in memory: compressed snapshots are small beside their simulation. */
#include "output/hdf5_image.h"

#include "base/memory.h"
#include "output/file.h"
#include "output/hdf5.h"

hid_t mnci_hdf5_create(void)
{
    const size_t increment = 1 << 20;
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    hid_t file = H5I_INVALID_HID;
    if (access >= 0 && H5Pset_fapl_core(access, increment, 0) >= 0)
        file = H5Fcreate("in memory", H5F_ACC_TRUNC, H5P_DEFAULT, access);
    H5Pclose(access);
    return file;
}

mnc_status mnci_hdf5_save(hid_t file, const char *path)
{
    unsigned char *image = NULL;
    mnc_status status = MNC_OK;
    ssize_t size = H5Fflush(file, H5F_SCOPE_LOCAL) < 0 ? -1 : H5Fget_file_image(file, NULL, 0);
    if (size > 0)
        status = mnci_array(NULL, "image of an HDF5 file", (size_t)size, 1, &image);
    if (image)
        size = H5Fget_file_image(file, image, (size_t)size);
    if (size <= 0)
        status = mnci_hdf5_fail(path, "make the file's image");
    H5Fclose(file);
    if (status == MNC_OK)
        status = mnci_file_write(path, image, (size_t)size);
    mnci_release(image);
    return status;
}
