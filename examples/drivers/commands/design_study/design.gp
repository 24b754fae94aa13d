# For each arm against the first: power against participants, by structure; the effect under each structure
# on the day that is tested; effect, power and what the trial tells about the structure, by day of the reading.

rows = arm_count - 1
hypotheses = int(structure_count) - (structure_count > 1)
row_high = 500
do for [ending in 'png svg'] {
    eval open_figure('design', ending, 1500, int(head_high + 40 + row_high * rows + foot_high))
    eval head
    do for [a=2:int(arm_count)] {
        top = head_high + 60 + row_high * (a - 2)
        bottom = top + row_high - 165
        mine(s, x) = (stringcolumn('arm') eq arms[a] && stringcolumn('structure') eq s ? x : NaN)
        # Power against participants.
        eval place(98, 480, top, bottom)
        set title arms[a].' against '.arms[1] font ',12'
        set grid linecolor rgb pale linetype 1
        set logscale x
        set xrange [3.5:most_participants]
        set yrange [0:100]
        set xlabel 'participants'
        set ylabel 'power (%)'
        set arrow 1 from graph 0, first wanted_percent to graph 1, first wanted_percent nohead dashtype 2 linecolor rgb grey
        set key at screen 290 / wide, screen 1 - (bottom + 76) / high center top vertical maxrows 5 Left reverse samplen 1.5 font ',10'
        plot for [s=1:int(structure_count)] 'power.csv' using (mine(structures[s], column('participants'))):(column('power_percent')) \
            with linespoints linewidth (structures[s] eq 'all' ? 3 : 1.6) pointsize 0.4 pointtype 7 \
            linecolor rgb structures[s] eq 'all' ? 'black' : colour_of_hypothesis(s) title structures[s]
        unset arrow
        unset key
        unset logscale
        # The effect under each structure.
        eval place(690, 985, top, bottom)
        set title 'effect on '.day_and_date(tested_day).':'.(dated ? "\n" : ' ').'median, 5 to 95 % of draws' font ',12'
        set xrange [*:*]
        set yrange [structure_count + 0.6:0.4]
        set xlabel 'effect ('.unit.')'
        unset ylabel
        set ytics ('' 0)
        do for [s=1:int(structure_count)] { set ytics add (structures[s] s) font ',11' }
        set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb grey
        set xrange [*<0:0<*]
        plot for [s=1:int(structure_count)] 'effects.csv' \
            using (column('day') == tested_day ? mine(structures[s], column('difference_median')) : NaN):(s): \
                (column('difference_low')):(column('difference_high')) with xerrorbars linewidth 2.5 pointtype 7 \
                linecolor rgb structures[s] eq 'all' ? 'black' : colour_of_hypothesis(s) notitle
        unset arrow
        # By day.
        eval place(1080, 1395, top, bottom)
        set title 'day of the reading, '.sprintf('%g', participants).' participants' font ',12'
        set ytics auto nomirror
        set xrange [0:*]
        set yrange [0:100]
        set xlabel 'days after the '.after.' session' @below_dates
        eval day_tics(0, last_day, 315, 1)
        set ylabel 'power (%)'
        has_bits = most_bits > 0 && structure_count > 1
        if (has_bits) {
            set border 11
            set y2tics auto
            set y2range [0:1.25 * most_bits]
            set y2label 'about the structure (bits)' textcolor rgb colour(2)
        }
        set key at screen 1237 / wide, screen 1 - (bottom + 76 + date_high) / high center top vertical maxrows 1 Left reverse samplen 1.5 font ',10'
        plot 'days.csv' using (stringcolumn('arm') eq arms[a] ? column('day') : NaN):(column('power_percent')): \
                (column('power_standard_error_percent')) with yerrorlines linewidth 2 pointtype 7 linecolor rgb 'black' title 'power', \
            for [k=1:has_bits] 'days.csv' using (stringcolumn('arm') eq arms[a] ? column('day') : NaN):(column('bits')) \
                axes x1y2 with linespoints linewidth 2 pointtype 6 linecolor rgb colour(2) title 'bits'
        unset key
        unset y2tics
        unset y2label
        set xtics auto
        set border 3
    }
    eval close_figure
}
