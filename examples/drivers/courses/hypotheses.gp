# Ratios of gains under each hypothesis, a row of bars for each ratio, the average below them.

band_high = 16 * (hypotheses + 1) + 14
legend_high = 22 * int(ceil((hypotheses + 1) / 3.0))
rows_top = head_high + legend_high + 16
rows_bottom = rows_top + band_high * ratios
offset(h) = (h - 0.5 * (hypotheses + 2)) / (hypotheses + 1.9)
colour_of_hypothesis(h) = h > hypotheses ? 'black' : h <= words(palette) ? colour(h) : word('#56B4E9 #999999 #882255', h - words(palette))
shows = 'ratios of papillary gains '.(days_after == days_after ? \
    sprintf('%g days after the last session of each', days_after) : sprintf('on day %g', ratio_day)). \
    ': bars 5 to 95 %, dots median of the draws'

do for [ending in 'png svg'] {
    eval open_figure('hypotheses', ending, 1200, int(rows_bottom + 70 + foot_high))
    eval head
    eval place(0, wide, head_high, head_high + legend_high)
    eval legend."set key maxcols 3 font ',11'"
    plot for [h=1:hypotheses + 1] NaN with lines linewidth 6 linecolor rgb colour_of_hypothesis(h) \
        title (h > hypotheses ? 'averaged' : hypothesis_names[h])
    eval legend_end
    eval place(330, wide - 30, rows_top, rows_bottom)
    set yrange [ratios + 0.5:0.5]
    set ytics 1 scale 0 format ''
    set xlabel 'ratio of gains' font ',12'
    set grid x linecolor rgb pale linetype 1
    do for [i=1:ratios] { set label i ratio_names[i] at graph -0.02, first i right offset 0, middle(ratio_names[i]) font ',11' }
    do for [i=1:ratios - 1] { set arrow i from graph 0, first i + 0.5 to graph 1, first i + 0.5 nohead linecolor rgb pale }
    set arrow ratios from first 1, graph 0 to first 1, graph 1 nohead dashtype 3 linecolor rgb grey
    plot for [h=1:hypotheses + 1] $ratios using ($2 == h ? 0.5 * ($3 + $5) : NaN):($1 + offset(h)): \
            (0.5 * ($5 - $3)):(0.36 / (hypotheses + 1.9)) with boxxyerror fillstyle solid (h > hypotheses ? 0.55 : 0.4) noborder \
            linecolor rgb colour_of_hypothesis(h) notitle, \
        for [h=1:hypotheses + 1] $ratios using ($2 == h ? $4 : NaN):($1 + offset(h)) with points pointtype 7 pointsize 0.9 \
            linecolor rgb colour_of_hypothesis(h) notitle
    unset label
    unset arrow
    eval close_figure
}
