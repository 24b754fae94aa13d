# Gains or ratios under each hypothesis, a row of bars for each, the average below them.

row_high = 16 * (hypotheses + 1) + 14
do for [i=1:bar_rows] { row_high = most(row_high, 18 * (1 + lines_below(bar_labels[i])) + 12) }
legend_high = high_of_hypothesis_legend(hypotheses)
bars_top = head_high + legend_high + 16
bars_bottom = bars_top + row_high * bar_rows
offset(h) = (h - 0.5 * (hypotheses + 2)) / (hypotheses + 1.9)
shows = shows.': bars 5 to 95 %, dots median of the draws'

do for [ending in 'png svg'] {
    eval open_figure('hypotheses', ending, 1200, int(bars_bottom + 70 + foot_high))
    eval head
    eval place(0, wide, head_high, head_high + legend_high)
    eval hypothesis_legend
    plot for [h=1:hypotheses + 1] NaN with lines linewidth 6 linecolor rgb colour_of_hypothesis(h) \
        title (h > hypotheses ? 'averaged' : hypothesis_names[h])
    eval legend_end
    eval place(370, wide - 30, bars_top, bars_bottom)
    set yrange [bar_rows + 0.5:0.5]
    set ytics 1 scale 0 format ''
    set xlabel bars_axis font ',12'
    set grid x linecolor rgb pale linetype 1
    do for [i=1:bar_rows] { set label i bar_labels[i] at graph -0.02, first i right offset 0, middle(bar_labels[i]) font ',11' }
    do for [i=1:bar_rows - 1] { set arrow i from graph 0, first i + 0.5 to graph 1, first i + 0.5 nohead linecolor rgb pale }
    if (bars_mark == bars_mark) {
        set arrow bar_rows from first bars_mark, graph 0 to first bars_mark, graph 1 nohead dashtype 3 linewidth 1.5 linecolor rgb grey
    }
    plot for [h=1:hypotheses + 1] $bars using ($2 == h ? 0.5 * ($3 + $5) : NaN):($1 + offset(h)): \
            (0.5 * ($5 - $3)):(0.36 / (hypotheses + 1.9)) with boxxyerror fillstyle solid (h > hypotheses ? 0.55 : 0.4) noborder \
            linecolor rgb colour_of_hypothesis(h) notitle, \
        for [h=1:hypotheses + 1] $bars using ($2 == h ? $4 : NaN):($1 + offset(h)) with points pointtype 7 pointsize 0.9 \
            linecolor rgb colour_of_hypothesis(h) notitle
    unset label
    unset arrow
    eval close_figure
}
