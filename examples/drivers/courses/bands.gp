# Intervals side by side, which stay readable where many bands over time would not, and the shares of draws
# in which one course gains more than another as a coloured table.

array region[2] = ['papillary', 'dermis']
array region_title[2] = ['papillary dermis', 'whole dermis']
row_high = most(40, least(70, 700.0 / schedules))
bars_top = head_high + 50
bars_bottom = bars_top + most(row_high * schedules, 180)
share_size = schedules > 8 ? ',9' : ',11'
shows = 'gain on '.day_and_date(day).': bars 5 to 95 %, dots median of '.draws.'; crosses default parameters'

array largest[2]
set xrange [*:*] # ranges of other figures would leave values out
set yrange [*:*]
do for [p=1:2] {
    stats 'bands.csv' using (column('day') == day ? column(region[p].'_gain_percent_high') : NaN) nooutput
    largest[p] = most(0.1, STATS_max)
}

do for [ending in 'png svg'] {
    eval open_figure('bands', ending, 1400, int(bars_bottom + 78 + foot_high))
    eval head
    set yrange [schedules + 0.5:0.5]
    set xtics font ',10'
    do for [p=1:2] {
        low = region[p].'_gain_percent_low'
        high_end = region[p].'_gain_percent_high'
        eval place(60 + 270 * p, 280 + 270 * p, bars_top, bars_bottom)
        set title region_title[p] font ',14'
        set xlabel 'gain (% of healthy)' font ',12'
        set xrange [*<0:0.1<*]
        set xtics step_of(largest[p])
        set ytics 1 scale 0 format ''
        set grid x linecolor rgb pale linetype 1
        if (p == 1) {
            do for [i=1:schedules] { set label i folded_names[i] at graph -0.04, first i right offset 0, \
                middle(folded_names[i]) font ',11' }
        }
        plot for [i=1:schedules] 'bands.csv' using (column('day') == day && column(1) == i ? \
                0.5 * (column(low) + column(high_end)) : NaN):1:(0.5 * (column(high_end) - column(low))):(0.22) \
                with boxxyerror fillstyle solid 0.35 noborder linecolor rgb colour_of(i) notitle, \
            'bands.csv' using (column('day') == day ? column(region[p].'_gain_percent_median') : NaN):1 \
                with points pointtype 7 pointsize 1.1 linecolor rgb 'black' notitle, \
            'curves.csv' using (column('day') == day ? column(region[p].'_gain_percent') : NaN):1 \
                with points pointtype 2 pointsize 1.3 linewidth 2 linecolor rgb 'black' notitle
        unset label
    }
    if (schedules > 1) {
        eval place(900, 1375, bars_top, bars_bottom)
        eval about_half
        set title 'P(A > B), papillary, %' font ',14'
        set xrange [0.5:schedules + 0.5]
        set ytics 1 scale 0 format '%g' font ',12'
        set xtics 1 scale 0 format '%g' font ',12'
        set xlabel 'B' font ',12'
        set ylabel 'A' font ',12' rotate by 0
        unset grid
        plot $shares using 2:1:(0.5):(0.5):3 with boxxyerror fillstyle solid 1 noborder linecolor palette notitle, \
            $shares using 2:1:(stringcolumn(4)) with labels font share_size notitle
    }
    eval close_figure
}
