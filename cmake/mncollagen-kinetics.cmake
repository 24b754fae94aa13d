# mncollagen_compile_kinetics(target): compiles the target's C and C++ sources as the library compiles
# its own kinetics, so that the same formulas take as long and give the same bits for any width of the
# vectors. Loops marked with MNC_SIMD or "omp simd" become vector code, a*b+c is never contracted, and
# neither errno nor floating-point traps, which nothing reads, stand in the way. In Debug the
# optimisation is left to the configuration.
function(mncollagen_compile_kinetics target)
  target_compile_options(${target} PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O3>
    -fopenmp-simd -DMNC_OPENMP_SIMD -ffp-contract=off -fno-math-errno -fno-trapping-math)
endfunction()
