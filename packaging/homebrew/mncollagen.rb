class Mncollagen < Formula
  desc "Skin healing and collagen deposition after microneedling"
  homepage "https://example.org"
  url "https://example.org/mncollagen-0.2.0.tar.gz"
  license "GPL-3.0-or-later"

  depends_on "cmake" => :build # 3.25 or newer
  depends_on "pkgconf" => :build
  depends_on "gsl"
  depends_on "hdf5"
  depends_on "libcyaml"
  depends_on "libyaml"
  depends_on :linux # macOS: not tested
  depends_on "zlib"

  def install
    system "cmake", "-S", ".", "-B", "build", "-DMNC_BUILD_TESTS=OFF", "-DMNC_BUILD_BENCH=OFF",
                    *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
  end

  test do
    (testpath/"test.c").write <<~C
      #include <mncollagen.h>
      #include <stdio.h>
      int main(void) { return puts(mnc_version()) < 0; }
    C
    system ENV.cc, "test.c", "-I#{include}", "-L#{lib}", "-lmncollagen", "-o", "test"
    assert_equal version.to_s, shell_output("./test").chomp
  end
end
