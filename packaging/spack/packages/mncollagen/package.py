# SPDX-License-Identifier: GPL-3.0-or-later
from spack.package import *


class Mncollagen(CMakePackage):
    """Skin healing and collagen deposition after microneedling."""

    homepage = "https://example.org"
    url = "https://example.org/mncollagen-0.2.0.tar.gz"

    license("GPL-3.0-or-later")

    version("0.2.0")

    variant("shared", default=True, description="Build the shared library")
    variant("static", default=True, description="Build the static library")
    variant("openmp", default=True, description="Loops on several threads")
    variant("gsl", default=True, description="Fits, Sobol' indices, trials of studies")
    variant("hdf5", default=True, description="Snapshots and checkpoints")
    variant("programs", default=True, description="Build the programs")
    conflicts("~shared ~static")

    depends_on("c", type="build")
    depends_on("cmake@3.25:", type="build")
    depends_on("pkgconfig", type="build")
    depends_on("gsl", when="+gsl")
    depends_on("hdf5 ~mpi", when="+hdf5")
    depends_on("zlib-api", when="+hdf5")
    depends_on("libcyaml@1.3:", when="+programs")
    depends_on("libyaml", when="+programs")

    def cmake_args(self):
        return [
            self.define("MNC_BUILD_TESTS", False),
            self.define("MNC_BUILD_BENCH", False),
            self.define_from_variant("MNC_BUILD_SHARED", "shared"),
            self.define_from_variant("MNC_BUILD_STATIC", "static"),
            self.define_from_variant("MNC_WITH_OPENMP", "openmp"),
            self.define_from_variant("MNC_WITH_GSL", "gsl"),
            self.define_from_variant("MNC_WITH_HDF5", "hdf5"),
            self.define_from_variant("MNC_BUILD_EXAMPLES", "programs"),
        ]
