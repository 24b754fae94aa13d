/* A virtual file driver of HDF5 ("HDF5 Virtual File Layer", its reference for H5FD_class_t) that
   works on a file descriptor and never reports a failed read or write. */
#include "output/hdf5_disk.h"

#include "output/descriptor.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

/* An open file, as HDF5 sees it. */
typedef struct disk_file {
    H5FD_t base; /* must be the first member */
    mnci_disk *disk;
    haddr_t end_of_addresses, end_of_file;
    int is_new;
} disk_file;

static void remember(const disk_file *file, int error)
{
    if (file->disk->error == 0)
        file->disk->error = error;
}

static H5FD_t *open_file(const char *name, unsigned flags, hid_t access, haddr_t most)
{
    (void)name;
    (void)most;
    mnci_disk *const *disk = H5Pget_driver_info(access);
    struct stat about;
    disk_file *file = calloc(1, sizeof *file);
    if (!file)
        return NULL;
    file->disk = *disk;
    file->is_new = (flags & H5F_ACC_TRUNC) != 0;
    if (file->is_new)
        return &file->base;
    if (fstat(file->disk->descriptor, &about) != 0) {
        remember(file, errno);
        free(file);
        return NULL;
    }
    file->end_of_file = (haddr_t)about.st_size;
    return &file->base;
}

static herr_t close_file(H5FD_t *base)
{
    free(base);
    return 0;
}

/* Metadata are gathered where a file is written only: HDF5 1.10 copies from nowhere where it has
   gathered nothing yet and a damaged file asks for it. HDF5 asks once without a file. */
static herr_t query(const H5FD_t *base, unsigned long *features)
{
    const disk_file *file = (const disk_file *)base;
    *features = H5FD_FEAT_AGGREGATE_METADATA;
    if (!file || file->is_new)
        *features |= H5FD_FEAT_ACCUMULATE_METADATA;
    return 0;
}

static haddr_t get_end_of_addresses(const H5FD_t *base, H5FD_mem_t type)
{
    (void)type;
    return ((const disk_file *)base)->end_of_addresses;
}

static herr_t set_end_of_addresses(H5FD_t *base, H5FD_mem_t type, haddr_t address)
{
    (void)type;
    ((disk_file *)base)->end_of_addresses = address;
    return 0;
}

static haddr_t get_end_of_file(const H5FD_t *base, H5FD_mem_t type)
{
    (void)type;
    return ((const disk_file *)base)->end_of_file;
}

/* HDF5 may read beyond the end of the file and expects zeros; it also gets them after an error. */
static herr_t read_bytes(H5FD_t *base, H5FD_mem_t type, hid_t transfer, haddr_t address,
                         size_t size, void *buffer)
{
    (void)type;
    (void)transfer;
    const disk_file *file = (const disk_file *)base;
    size_t got;
    const int error = mnci_read_at(file->disk->descriptor, buffer, size, address, &got);
    remember(file, error);
    memset((char *)buffer + got, 0, size - got);
    return 0;
}

static herr_t write_bytes(H5FD_t *base, H5FD_mem_t type, hid_t transfer, haddr_t address,
                          size_t size, const void *buffer)
{
    (void)type;
    (void)transfer;
    disk_file *file = (disk_file *)base;
    if (file->disk->error != 0)
        return 0;
    remember(file, mnci_write_at(file->disk->descriptor, buffer, size, address));
    if (address + size > file->end_of_file)
        file->end_of_file = address + size;
    return 0;
}

/* HDF5 leaves unused space at the end. */
static herr_t cut_file(H5FD_t *base, hid_t transfer, hbool_t closing)
{
    (void)transfer;
    (void)closing;
    disk_file *file = (disk_file *)base;
    if (file->disk->error == 0 && file->end_of_file != file->end_of_addresses)
        remember(file, mnci_set_size(file->disk->descriptor, file->end_of_addresses));
    file->end_of_file = file->end_of_addresses;
    return 0;
}

static const H5FD_class_t driver = {
#ifdef H5FD_CLASS_VERSION
    .version = H5FD_CLASS_VERSION,
    .value = (H5FD_class_value_t)600, /* in the range of unregistered drivers */
#endif
    .name = "mncollagen",
    .maxaddr = (haddr_t)INT64_MAX,
    .fc_degree = H5F_CLOSE_STRONG,
    .fapl_size = sizeof(mnci_disk *),
    .open = open_file,
    .close = close_file,
    .query = query,
    .get_eoa = get_end_of_addresses,
    .set_eoa = set_end_of_addresses,
    .get_eof = get_end_of_file,
    .read = read_bytes,
    .write = write_bytes,
    .truncate = cut_file,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

/* The driver stays registered until the file is closed: an open file references it, but
   H5FD_close() drops the reference before it calls `close`. */
static hid_t access_through(mnci_disk *disk)
{
    disk->driver = H5FDregister(&driver);
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    if (H5Pset_driver(access, disk->driver, &disk) < 0) {
        H5Pclose(access);
        access = H5I_INVALID_HID;
    }
    return access;
}

/* Unregisters the driver if the file was not opened. */
static hid_t opened(const mnci_disk *disk, hid_t access, hid_t file)
{
    H5Pclose(access);
    if (file < 0)
        H5FDunregister(disk->driver);
    return file;
}

hid_t mnci_disk_create(mnci_disk *disk)
{
    const hid_t access = access_through(disk), layout = H5Pcreate(H5P_FILE_CREATE);
    hid_t file = H5I_INVALID_HID;
    if (access >= 0 && H5Pset_userblock(layout, disk->userblock) >= 0)
        file = H5Fcreate("descriptor", H5F_ACC_TRUNC, layout, access);
    H5Pclose(layout);
    return opened(disk, access, file);
}

hid_t mnci_disk_open(mnci_disk *disk)
{
    const hid_t access = access_through(disk);
    const hid_t file = access < 0 ? H5I_INVALID_HID : H5Fopen("descriptor", H5F_ACC_RDONLY, access);
    return opened(disk, access, file);
}

herr_t mnci_disk_close(mnci_disk *disk, hid_t file)
{
    const herr_t error = H5Fclose(file);
    H5FDunregister(disk->driver);
    return error;
}
