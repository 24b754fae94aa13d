# Papillary gain along the reference length and density under each hypothesis, the average over them beside the
# scenario's own kinetics; and below how much of the variance lies between the hypotheses.

legend_high = high_of_hypothesis_legend(hypotheses + 1)
shows = 'papillary gain by hypothesis, '.whole
array panel_title[2] = [sprintf('at %g per cm^2', reference_density), sprintf('with %g mm', reference_mm)]
array panel_axis[2] = ['needle length (mm)', 'density (channels per cm^2)']
along(p, dose) = p == 1 ? dose : log10(dose)
gains_bottom = head_high + legend_high + 440
between_bottom = gains_bottom + 310

do for [ending in 'png svg'] {
    eval open_figure('hypotheses', ending, 1200, int(between_bottom + 70 + foot_high))
    eval head
    eval place(0, wide, head_high, head_high + legend_high)
    eval hypothesis_legend
    plot for [h=1:hypotheses] NaN with linespoints pointtype 7 pointsize 0.7 linewidth 2 \
            linecolor rgb colour_of_hypothesis(h) title hypothesis_names[h], \
        NaN with filledcurves fillstyle transparent solid 0.2 noborder linecolor rgb 'black' \
            title 'averaged: median, 5 to 95 %', \
        NaN with lines dashtype 2 linewidth 1.5 linecolor rgb grey title 'kinetics of the scenario: 5 to 95 %'
    eval legend_end
    set grid linecolor rgb pale linetype 1
    set offsets 0, 0, 0, 0
    do for [p=1:2] {
        eval place(580 * p - 480, 580 * p + 10, head_high + legend_high + 50, gains_bottom)
        set xrange [p == 1 ? lowest_mm : lowest_density:p == 1 ? highest_mm : highest_density] noextend
        eval 'set xtics ('.(p == 1 ? length_tics : density_tics).')'
        set yrange [*<0:1<*]
        set ytics auto
        set title panel_title[p] font ',14'
        set ylabel p == 1 ? 'gain (% of healthy)' : ''
        unset xlabel
        plot $gains index hypotheses every :::p - 1::p - 1 using (along(p, $1)):2:4 \
                with filledcurves fillstyle transparent solid 0.2 noborder linecolor rgb 'black' notitle, \
            for [c=2:4:2] $gains index hypotheses + 1 every :::p - 1::p - 1 using (along(p, $1)):(column(c)) \
                with lines dashtype 2 linewidth 1.5 linecolor rgb grey notitle, \
            for [h=1:hypotheses] $gains index h - 1 every :::p - 1::p - 1 using (along(p, $1)):3 \
                with linespoints pointtype 7 pointsize 0.7 linewidth 2 linecolor rgb colour_of_hypothesis(h) notitle, \
            $gains index hypotheses every :::p - 1::p - 1 using (along(p, $1)):3 \
                with lines linewidth 3 linecolor rgb 'black' notitle
        eval place(580 * p - 480, 580 * p + 10, gains_bottom + 90, between_bottom)
        set title 'share of the variance between hypotheses' font ',14'
        set ylabel p == 1 ? 'share (%)' : ''
        set xlabel panel_axis[p]
        set yrange [0:140]
        set ytics 0, 25, 100
        set key top right samplen 2 font ',11'
        plot $between every :::p - 1::p - 1 using (along(p, $1)):(100 * $2) \
                with linespoints pointtype 7 pointsize 0.7 linewidth 2 linecolor rgb 'black' title 'of the gain', \
            $between every :::p - 1::p - 1 using (along(p, $1)):(100 * $3) with linespoints pointtype 6 \
                pointsize 0.9 linewidth 1.5 linecolor rgb grey \
                title sprintf('of its ratio to that of %g mm, %g per cm^2', reference_mm, reference_density)
        unset key
    }
    eval close_figure
}
