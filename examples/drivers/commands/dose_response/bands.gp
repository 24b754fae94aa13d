# Bands of a few needle lengths, as more would hide each other, and P(gain > that of the reference) as a table.

array region[2] = ['papillary', 'dermis']
array region_title[2] = ['papillary dermis', 'whole dermis']
shows = 'collagen gain: lines default parameters; shaded 5 to 95 %, circles median of '.draws.', '.whole
tabled = sprintf('P(> %g mm, %g per cm^2), papillary, %%', reference_mm, reference_density)

do for [ending in 'png svg'] {
    eval open_figure('bands', ending, 1500, 1000)
    eval head
    eval legend.place(100, 1000, head_high, head_high + 24)
    plot for [i=1:|banded_mm|] NaN with lines linewidth 2 linecolor rgb colour(i) title sprintf('%g mm', banded_mm[i])
    eval legend_end
    set grid linecolor rgb pale linetype 1
    eval 'set xtics ('.density_tics.')'
    set xrange [lowest_density:highest_density] noextend
    set yrange [*<0:1<*]
    set xlabel 'density (channels per cm^2)'
    do for [p=1:2] {
        eval place(480 * p - 380, 480 * p - 30, head_high + 75, 880)
        set title region_title[p] font ',15'
        set ylabel p == 1 ? 'gain (% of healthy)' : ''
        name = region[p].'_gain_percent'
        plot for [i=1:|banded_mm|] 'bands.csv' using (column(1) == banded_mm[i] ? log10(column(2)) : NaN): \
                (column(name.'_low')):(column(name.'_high')) \
                with filledcurves fillstyle transparent solid 0.2 noborder linecolor rgb colour(i) notitle, \
            for [i=1:|banded_mm|] 'bands.csv' using (column(1) == banded_mm[i] ? log10(column(2)) : NaN): \
                (column(name.'_median')) with points pointtype 6 linecolor rgb colour(i) notitle, \
            for [i=1:|banded_mm|] 'points.csv' using (column(1) == banded_mm[i] ? log10(column(2)) : NaN): \
                (column(name)) with lines linewidth 2 linecolor rgb colour(i) notitle
    }
    eval place(1080, 1470, head_high + 75, 880)
    eval about_half
    set title tabled font ',13'
    set ylabel 'needle length (mm)'
    set xtics scale 0 ('' 0)
    set ytics scale 0 ('' 0)
    every_density = int(ceil(densities / 12.0))
    every_length = int(ceil(lengths / 24.0))
    do for [j=1:densities:every_density] { set xtics add (sprintf('%g', density[j]) j) }
    do for [i=1:lengths:every_length] { set ytics add (sprintf('%g', needle_mm[i]) i) }
    set xrange [0.5:densities + 0.5]
    set yrange [0.5:lengths + 0.5]
    unset grid
    plot $shares using 1:2:(0.5):(0.5):3 with boxxyerror fillstyle solid 1 noborder linecolor palette notitle, \
        for [i=1:densities <= 12] $shares using 1:2:(stringcolumn(4)) with labels font ',11' notitle
    eval close_figure
}
