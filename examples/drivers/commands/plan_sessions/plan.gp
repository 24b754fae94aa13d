# Gain against downtime of all candidates, with the near-optimal set and the front; and the days of the
# near-optimal schedules below one another. Their order means nothing, so they have no numbers.

most_rows = 40
shown = int(least(near, most_rows))
do for [ending in 'png svg'] {
    eval open_figure('plan', ending, 1400, int(770 + foot_high))
    eval head
    bottom = 630
    eval place(98, 742, head_high + 45, bottom)
    set grid linecolor rgb pale linetype 1
    set xrange [0:*]
    set yrange [*<0:*]
    set xlabel 'downtime (days)'
    set ylabel 'gain (% of healthy)'
    set key at screen 420 / wide, screen 1 - (bottom + 80) / high center top vertical maxrows 2 Left reverse samplen 2
    if (wanted_percent == wanted_percent) {
        set arrow 1 from graph 0, first wanted_percent to graph 1, \
            first wanted_percent nohead dashtype 2 linecolor rgb grey
    }
    plot 'candidates.csv' using (column('downtime_days')):(column('near_optimal') == 0 ? column('gain_percent') : NaN) \
            with points pointtype 7 pointsize 0.5 linecolor rgb '#bbbbbb' title 'looked at', \
        $front using 1:2 with steps linewidth 1.5 linecolor rgb grey title 'most gain up to a downtime', \
        'candidates.csv' using (column('downtime_days')):(column('near_optimal') == 1 ? column('gain_percent') : NaN) \
            with points pointtype 6 pointsize 1.1 linewidth 2 linecolor rgb colour(1) title 'cannot be distinguished', \
        for [k=1:reference_percent == reference_percent] '+' every ::::0 using (reference_days):(reference_percent) \
            with points pointtype 2 pointsize 1.6 linewidth 2.5 linecolor rgb colour(2) title 'reference'
    unset arrow
    unset key
    if (shown > 0) {
        eval place(840, 1358, head_high + 45, bottom)
        set title (shown < near ? 'the first ' : '').shown.' of the schedules that cannot be distinguished, one a row' font ',12'
        set xlabel 'day of session (larger: longer needles)' @below_dates
        unset ylabel
        unset ytics
        set xrange [first_day - 5:last_day + 5]
        set yrange [shown + 0.7:0.3]
        eval day_tics(first_day, last_day, 518 * (last_day - first_day) / (last_day - first_day + 10), 1)
        plot for [r=1:shown] r with lines linecolor rgb '#eeeeee' notitle, \
            'sessions.csv' using (column('day')):(column('rank') <= shown ? column('rank') : NaN): \
                (0.5 + 0.5 * column('needle_length_mm')) with points pointtype 7 pointsize variable \
                    linecolor rgb colour(1) notitle
    }
    eval close_figure
}
