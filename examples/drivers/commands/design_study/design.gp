# For each arm against the first: power against participants, by structure; the effect under each structure
# on the day that is tested; effect, power and what the trial tells about the structure, by day of the reading.
# Rows of the tables are found by their number: names may be drawn otherwise than they are written.

most_name_lines = 1
do for [s=1:int(structure_count)] { most_name_lines = most(most_name_lines, 1 + lines_below(structures[s])) }
most_heading_lines = 1
do for [a=1:int(heading_count)] { most_heading_lines = most(most_heading_lines, 1 + lines_below(headings[a])) }
panel_high = most(335, (15 * most_name_lines + 8) * structure_count)
heading_high = 17 * most_heading_lines
title_high = dated ? 62 : 44
row_high = heading_high + title_high + panel_high + 120 + date_high
is_all(s) = structure_count > 1 && s == structure_count
hypotheses = int(structure_count) - (structure_count > 1)
colour_of_structure(s) = is_all(s) ? 'black' : colour_of_hypothesis(s)
# In tables of `count` rows for each arm and structure, of which `structure_rows` are written.
first_row(a, s, count) = ((a - 1) * structure_rows + s - 1) * count
last_row(a, s, count) = first_row(a, s, count) + count - 1
small_tics = "nomirror out font ',11'"

# Tics of a logarithmic axis of participants: between powers of ten only where there is room.
steps = most_participants > 2000 ? '1' : '1 2 5'
participant_tics = ''
do for [power=0:5] {
    do for [k=1:words(steps)] {
        n = word(steps, k) * 10**power
        if (n >= 0.9 * fewest_participants && n <= 1.1 * most_participants) {
            participant_tics = participant_tics.(participant_tics eq '' ? '' : ', ').sprintf('%d', n)
        }
    }
}

do for [ending in 'png svg'] {
    eval open_figure('design', ending, 1500, int(head_high + 30 + row_high * heading_count + foot_high))
    eval head
    do for [a=1:int(heading_count)] {
        row_top = head_high + 20 + row_high * (a - 1)
        top = row_top + heading_high + title_high
        bottom = top + panel_high
        set label 1 headings[a] at screen 98 / wide, screen 1 - row_top / high left font ',13'
        # Power against participants.
        eval place(98, 450, top, bottom)
        set title 'power, by structure' font ',12'
        set grid linecolor rgb pale linetype 1
        set logscale x
        set xrange [0.9 * fewest_participants:1.1 * most_participants]
        set yrange [0:100]
        eval 'set xtics '.small_tics.' ('.participant_tics.')'
        eval 'set ytics auto '.small_tics
        set xlabel 'participants' font ',12'
        set ylabel 'power (%)' font ',12'
        set arrow 1 from graph 0, first wanted_percent to graph 1, first wanted_percent nohead dashtype 2 linecolor rgb grey
        plot for [s=1:int(structure_count)] 'power.csv' \
            every ::(first_row(a, s, curve_count))::(last_row(a, s, curve_count)) \
            using (column('participants')):(column('power_percent')) \
            with linespoints linewidth (is_all(s) ? 3 : 1.6) pointsize 0.4 pointtype 7 \
            linecolor rgb colour_of_structure(s) notitle
        unset arrow
        unset label
        unset logscale
        # The effect under each structure.
        eval place(690, 985, top, bottom)
        set title 'effect on '.day_and_date(tested_day).':'.(dated ? "\n" : ' ').'median, 5 to 95 % of draws' font ',12'
        width = effect_high[a] > effect_low[a] ? effect_high[a] - effect_low[a] : 1
        set xrange [effect_low[a] - 0.04 * width:effect_high[a] + 0.04 * width]
        set yrange [structure_count + 0.6:0.4]
        eval 'set xtics '.small_tics.' step_of(1.2 * width)'
        set xlabel 'effect ('.unit.')'
        unset ylabel
        set ytics ('' 0)
        do for [s=1:int(structure_count)] {
            set ytics add ('' s)
            set label s structures[s] at graph -0.04, first s right offset 0, middle(structures[s]) \
                font ',11' textcolor rgb colour_of_structure(s)
        }
        set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb grey
        plot for [s=1:int(structure_count)] 'effects.csv' \
            every ::(first_row(a, s, 1))::(last_row(a, s, 1)) \
            using (column('difference_median')):(s):(column('difference_low')):(column('difference_high')) \
                with xerrorbars linewidth 2.5 pointtype 7 linecolor rgb colour_of_structure(s) notitle
        unset arrow
        unset label
        # By day.
        eval place(1080, 1395, top, bottom)
        set title 'day of the reading, '.sprintf('%g', participants).' participants' font ',12'
        eval 'set ytics auto '.small_tics
        set xrange [0:1.02 * last_day]
        set yrange [0:100]
        set xlabel 'days after the '.after.' session' @below_dates
        eval dated ? day_tics(0, last_day, 315, 1) : 'set xtics '.small_tics.' step_of(last_day)'
        set ylabel 'power (%)' font ',12'
        has_bits = most_bits > 0 && structure_count > 1
        if (has_bits) {
            set border 11
            eval "set y2tics font ',11' step_of(1.25 * most_bits)"
            set y2range [0:1.25 * most_bits]
            set y2label 'about the structure (bits)' textcolor rgb colour(2) font ',12'
        }
        set key at screen 1237 / wide, screen 1 - (bottom + 76 + date_high) / high center top vertical maxrows 1 Left reverse samplen 1.5 font ',10'
        plot 'days.csv' every ::((a - 1) * reading_count)::(a * reading_count - 1) \
                using (column('day')):(column('power_percent')):(column('power_standard_error_percent')) \
                with yerrorlines linewidth 2 pointtype 7 linecolor rgb 'black' title 'power', \
            for [k=1:has_bits] 'days.csv' every ::((a - 1) * reading_count)::(a * reading_count - 1) \
                using (column('day')):(column('bits')) axes x1y2 with linespoints linewidth 2 pointtype 6 linecolor rgb colour(2) title 'bits'
        unset key
        unset y2tics
        unset y2label
        set border 3
    }
    eval close_figure
}
