# Injury and cost as bars, a row for each treatment, and below them what each rests on.

array cost[3] = ['injured_volume_mm3_per_cm2', 'open_epidermis_days', 'downtime_days']
array cost_axis[3] = ["injured dermis\n(mm^3 per cm^2 of skin)", "epidermis open\n(days, whole course)", \
    "downtime\n(days, whole course)"]
row_high = most(40, least(70, 600.0 / schedules))
bars_bottom = head_high + most(row_high * schedules, 100)
shows = 'injury and cost of the whole course'
all_bases = ''
do for [i=1:schedules] { all_bases = all_bases.(i > 1 ? "\n" : '').bases[i] }

do for [ending in 'png svg'] {
    eval open_figure('costs', ending, 1250, int(bars_bottom + 115 + 17 * base_lines + foot_high))
    eval head
    set label 100 all_bases at screen 25 / wide, screen 1 - (bars_bottom + 122) / high left font ',10' \
        textcolor rgb grey
    do for [i=1:schedules] { set label i folded_names[i] at graph -0.04, first i right offset 0, \
        middle(folded_names[i]) font ',11' }
    set border 1
    set grid x linecolor rgb pale linetype 1
    set xrange [0:0.1<*]
    set offsets 0, graph 0.16, 0, 0
    set yrange [schedules + 0.5:0.5]
    set xtics font ',11'
    set ytics 1 scale 0 format ''
    do for [p=1:3] {
        eval place(40 + 300 * p, 280 + 300 * p, head_high + 10, bars_bottom)
        set xlabel cost_axis[p] font ',13'
        plot for [i=1:schedules] 'treatments.csv' using (0.5 * (column(1) == i ? column(cost[p]) : NaN)):1: \
                (0.5 * column(cost[p])):(0.3) with boxxyerror fillstyle solid 1 noborder \
                    linecolor rgb colour_of(i) notitle, \
            'treatments.csv' using (column(cost[p])):1:(sprintf(' %.3g', column(cost[p]))) with labels left \
                font ',11' notitle
        unset label
    }
    eval close_figure
}
