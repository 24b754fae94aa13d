# Curves of a comparison: two quantities a figure, over the days since the first day, or over those since
# the last session for what fades within days. Up to five schedules share their axes; more have axes each,
# with the others in grey.

array figure_name[4] = ['collagen', 'maturation', 'activation', 'surface']
array figure_shows[4] = ['collagen gain', 'new and mature collagen in the papillary dermis', \
    'activation and TGF-beta in the papillary dermis', 'the surface after the last session, and all days of downtime']
array quantity[8] = ['papillary_gain_percent', 'dermis_gain_percent', \
    'papillary_collagen_new_rel', 'papillary_collagen_mature_rel', \
    'papillary_activation', 'papillary_tgf_beta_ng_per_ml', 'erythema', 'tewl_ratio']
array axis[8] = ['papillary dermis: collagen gain (% of healthy)', 'whole dermis: collagen gain (% of healthy)', \
    'new collagen (of healthy total collagen)', 'mature collagen (of healthy total collagen)', \
    'activation of fibroblasts (0 to 1)', 'active TGF-beta (ng/mL)', \
    'erythema (1 = right after a session)', 'transepidermal water loss (ratio to healthy)']
# The axis reaches from at most `lower` to at least `upper`; a dotted line at `threshold`.
array lower[8] = [0, 0, 0, 0.95, 0, 0, 0, 1]
array upper[8] = [5, 5, 0.02, 1.05, 0.01, 0.1, 1, 1.1]
array threshold[8] = [NaN, NaN, NaN, NaN, NaN, NaN, 0.25, 1.05]
shown_days = 7

apart = schedules > 5
cells = apart ? schedules : 1
columns = !apart ? 1 : schedules == 6 || schedules == 9 ? 3 : 4
rows = int(ceil(cells / (1.0 * columns)))
colour_of(i) = apart ? colour(1) : colour(i)
pixels_wide = apart ? 1400 : 1200
size_of_tics = apart ? ',10' : ',12'
cell_gap = 60
right_margin = apart ? 40 : 85
cell_wide = (pixels_wide - 75.0 - right_margin - (columns - 1) * cell_gap) / columns
cell_high = apart ? 130.0 : 330.0
lines_of_names = 0
do for [i=1:schedules] { lines_of_names = most(lines_of_names, 1 + lines_below(folded_names[i])) }
name_high = apart ? 8 + 14 * lines_of_names : 0
block_high = 30 + rows * (name_high + cell_high + 10) + 40 + date_high
legend_columns = least(4, most(1, int(1030 / (longest_name * 10 + 130.0))))
legend_high = apart ? 0 : 24 * int(ceil(schedules / (1.0 * legend_columns)))

left_of(c) = 75 + ((c - 1) % columns) * (cell_wide + cell_gap)
top_of(p, c) = blocks_top + (p - 1) * block_high + 30 + ((c - 1) / columns) * (name_high + cell_high + 10) + name_high
latest = 0
do for [i=1:schedules] { latest = most(latest, last_day[i]) }

# Where there are many axes, long curves are drawn by fewer points, and those of the others by few.
own_step = !apart ? 1 : int(ceil(horizon_days / 2000.0))
other_step = int(ceil(horizon_days / 150.0))
down = "column('erythema') >= 0.25 || column('tewl_ratio') >= 1.05 || column('epidermis_open') > 0"
hue(i) = int('0x'.substr(colour_of(int(i)), 2, 7))
begins(number) = (before = last_number, last_number = number, before != number)
last_number = 0
array first_row[schedules]
array last_row[schedules]
array first_band[schedules]
array last_band[schedules]
if (has_bands) { # the name of a column says that the first line holds names and is no row
    do for [i=1:schedules] {
        stats 'bands.csv' using (column('day'), column(1) == i ? $0 : NaN) nooutput
        first_band[i] = int(STATS_min)
        last_band[i] = int(STATS_max)
    }
}

# What an axes pair may show beside its own curves: bands, the other schedules, ticks at the sessions.
bands = "for [i=first_shown:last_shown] 'bands.csv' every ::first_band[i]::last_band[i] using (column('day')): \
        (column(quantity[q].'_low')):(column(quantity[q].'_high')) \
        with filledcurves fillstyle transparent solid 0.12 noborder linecolor rgb colour_of(i) notitle, \
    for [i=first_shown:last_shown] 'bands.csv' every 3::3*int(ceil(first_band[i]/3.0))::last_band[i] \
        using (column('day')):(column(quantity[q].'_median')) with points pointtype 6 pointsize 0.6 \
            linecolor rgb colour_of(i) notitle, "
others = "$others using 1:p+1 \
    with lines linewidth 1 linecolor rgb '#c4c4c4' notitle, "
ticks = "$sessions using ($1 == c ? $2 : NaN):(lowest):(0):(0.08 * (highest - lowest)) \
    with vectors nohead linecolor rgb 'black' notitle, "

# Observations: squares with their errors, hollow where they are ratios.
seen_shown(k, r, q) = seen_quantity[k] eq quantity[q] && seen_ratio[k] == r && \
    seen_course[k] >= first_shown && seen_course[k] <= last_shown
# Kinds without a point are left out: gnuplot would complain.
some_shown(r, q) = (sum [k=1:observations] seen_shown(k, r, q)) > 0
points = "for [r=1-some_shown(0, q):some_shown(1, q)] $seen using \
        (seen_shown(int($1), r, q) ? seen_day[int($1)] - (surface ? last_day[int(seen_course[int($1)])] : 0) : NaN): \
        (seen_value[int($1)]):(seen_error[int($1)]):(seen_by_all[int($1)] && !apart ? 0 : hue(seen_course[int($1)])) \
        with yerrorbars pointtype 5 - r pointsize 1.2 linewidth 2 linecolor rgb variable notitle, "
seen_in(q) = sum [k=1:observations] (seen_quantity[k] eq quantity[q])

columns_of = "1:(column('day') - (surface ? last_day[int(column(1))] : 0)):(column(quantity[2*f-1])): \
    (column(quantity[2*f]))"

do for [f=1:with_surface ? 4 : 3] {
    surface = f == 4
    banded = f == 1 && has_bands
    file = surface ? 'surface.csv' : 'curves.csv'
    shows = figure_shows[f].(banded ? ': lines default parameters; shaded 5 to 95 %, circles median of '.draws : ''). \
        (observations > 0 && seen_in(2*f-1) + seen_in(2*f) > 0 ? '; squares observations' : '')
    strip_days = surface ? least(horizon_days, 1.2 * latest + 14) : horizon_days
    strip_row = apart ? 18 : 16
    strip_high = surface || !apart ? strip_row * schedules : 0
    strip_top = head_high + (apart ? 30 : legend_high + 10)
    blocks_top = strip_top + strip_high + (surface ? 75 + date_high : 12)
    # Number of the schedule, day, both quantities; all of them, and fewer points for the others.
    set table $curves separator comma
    plot file using @columns_of with table if (surface ? \
        column(3) >= last_day[int(column(1))] : int(column(3)) % own_step == 0)
    # TGF-beta moves within days, and fewer points of it would show another course.
    step = f == 3 && horizon_days <= 730 ? own_step : other_step
    set table $fewer separator comma
    plot file using @columns_of with table if (surface ? \
        column(3) >= last_day[int(column(1))] : int(column(3)) % step == 0)
    # Without the number, and a gap where a schedule begins. The many plots below read plain columns and the
    # rows of one schedule: gnuplot takes long for expressions.
    set table $others separator comma
    plot $fewer using (begins($1) ? NaN : $2):3:4 with table
    unset table
    set autoscale
    do for [i=1:schedules] {
        stats $curves using ($1 == i ? $0 : NaN) nooutput
        first_row[i] = int(STATS_min)
        last_row[i] = int(STATS_max)
    }

    do for [ending in 'png svg'] {
        eval open_figure(figure_name[f], ending, pixels_wide, int(blocks_top + 2 * block_high + 22 + foot_high))
        eval head

        if (strip_high > 0) {
            eval place(75, wide - 85, strip_top, strip_top + strip_high)
            set xrange [0:strip_days]
            set yrange [schedules + 0.5:0.5]
            set ytics scale 0 font ',11' ('' 0)
            do for [i=1:schedules] { set ytics add (sprintf('%d', i) i) }
            set border 0
            eval day_tics(0, strip_days, wide - 160, surface)
            set key at screen 0.5, screen 1 - (head_high - 2) / high center top horizontal Left reverse \
                maxcols (legend_columns) samplen 3
            if (apart) { unset key }
            if (surface) {
                set border 1
                set xlabel 'downtime: erythema from 0.25, water loss from 1.05, or open epidermis; time since day 0 (days)' \
                    offset 0, (dated ? -0.5 : 0.5) font ',12'
                plot 'surface.csv' using (@down ? column('day') + 0.075 : NaN):1:(0.075):(0.3):(hue(column(1))) \
                        with boxxyerror fillstyle solid 1 noborder linecolor rgb variable notitle, \
                    'summary.csv' using (strip_days):1:(sprintf(' %.3g days', column('downtime_days'))) \
                        with labels left font ',11' notitle, \
                    for [i=1:schedules] NaN with lines linewidth 2.5 linecolor rgb colour_of(i) title names[i]
            } else {
                set label 1 'sessions' at graph 1.01, graph 0.5 left font ',11'
                set xtics scale 0 format ''
                plot for [i=1:schedules] $sessions using ($1 == i ? $2 : NaN):($1 + 0.38):(0):(-0.76) \
                        with vectors nohead linewidth 2 linecolor rgb colour_of(i) notitle, \
                    for [i=1:schedules] NaN with lines linewidth 2.5 linecolor rgb colour_of(i) title names[i]
            }
            unset label
            unset key
            unset xlabel
            eval with_axes
        }

        set grid y linecolor rgb pale linetype 1
        set tics font size_of_tics
        do for [p=1:2] {
            q = 2 * f - 2 + p
            lowest = lower[q]
            highest = upper[q]
            set autoscale
            stats $curves using p+2 nooutput
            lowest = least(lowest, STATS_min)
            highest = most(highest, STATS_max)
            if (banded) {
                stats 'bands.csv' using (column(quantity[q].'_low')) nooutput
                lowest = least(lowest, STATS_min)
                stats 'bands.csv' using (column(quantity[q].'_high')) nooutput
                highest = most(highest, STATS_max)
            }
            do for [k=1:observations] {
                if (seen_quantity[k] eq quantity[q]) {
                    lowest = least(lowest, seen_value[k] - seen_error[k])
                    highest = most(highest, seen_value[k] + seen_error[k])
                }
            }
            set xrange [0:surface ? shown_days : horizon_days]
            set yrange [lowest:highest + 0.04 * (highest - lowest)]
            do for [c=1:cells] {
                eval place(left_of(c), left_of(c) + cell_wide, top_of(p, c), top_of(p, c) + cell_high)
                first_shown = apart ? c : 1
                last_shown = apart ? c : schedules
                numbers = c + columns > cells ? '%g' : ''
                set format x numbers
                eval surface ? 'set xtics auto' : day_tics(0, horizon_days, cell_wide, numbers ne '')
                if (c == 1) {
                    set label 1 axis[q] at graph 0, graph 1 offset 0, (apart ? 1.2 + 0.75 * lines_of_names : 0.8) \
                        left font ',14'
                }
                if (apart) {
                    set label 2 folded_names[c] at graph 0.5, graph 1 offset 0, 0.5 + 0.75 * lines_below(folded_names[c]) \
                        center font ',10'
                }
                if (surface) {
                    set label 3 sprintf('downtime from %g', threshold[q]) at graph 0.99, first threshold[q] \
                        right offset 0, 0.5 font ',10' textcolor rgb grey
                }
                if (apart) { set ytics step_of(1.3 * (highest - lowest)) }
                eval 'plot '.(banded ? bands : '').(apart ? others : '').(apart && !surface ? ticks : '').(observations > 0 ? points : '')." \
                    threshold[q] with lines dashtype 3 linecolor rgb grey notitle, \
                    for [i=first_shown:last_shown] $curves every ::first_row[i]::last_row[i] using 2:p+2 \
                        with lines linewidth 2.5 + (surface ? 2.2 * (last_shown - i) : 0) \
                        linecolor rgb colour_of(i) notitle"
                unset label
            }
        }
        eval without_axes.'; '.place(0, wide, 0, high)
        set xrange [0:1]
        set yrange [0:1]
        set label 1 surface ? 'time since the last session (days)' : 'time since day 0 of the '.noun.'s (days)' \
            at screen 0.5, screen (foot_high + 12) / high center font ',13'
        if (apart) {
            set label 2 'blue: the '.noun.' of the name; grey: the others'. \
                (surface ? '' : '; black ticks: its sessions') at screen 0.5, screen 1 - \
                    (head_high + 8) / high center font ',12'
        }
        plot NaN notitle
        unset label
        eval close_figure
    }
}
