{ pkgs ? import <nixpkgs> { } }:

pkgs.stdenv.mkDerivation {
  pname = "mncollagen";
  version = "0.2.0";
  src = pkgs.lib.cleanSource ../..;

  nativeBuildInputs = [ pkgs.cmake pkgs.pkg-config ]; # cmake 3.25 or newer
  buildInputs = [ pkgs.libcyaml pkgs.libyaml ];
  # Programs that link the static library need these as well.
  propagatedBuildInputs = [ pkgs.gsl pkgs.hdf5 pkgs.zlib ];
  postPatch = "patchShebangs cmake"; # scripts that make the manual pages

  cmakeFlags = [
    "-DMNC_BUILD_TESTS=OFF"
    "-DMNC_BUILD_BENCH=OFF"
  ];

  meta = {
    description = "Skin healing and collagen deposition after microneedling";
    license = pkgs.lib.licenses.gpl3Plus;
    platforms = pkgs.lib.platforms.linux;
    mainProgram = "mncollagen";
  };
}
