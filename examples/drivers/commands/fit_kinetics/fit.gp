# Profiles, a panel for each parameter with the parabola of the standard error, and the residuals of all rows
# before and after the fit.

columns = int(least(parameters, 3))
panel_rows = int(ceil(parameters / (1.0 * columns)))
widest = 5
edge(z) = z > widest ? widest : z < -widest ? -widest : z

do for [ending in with_profiles ? 'png svg' : ''] {
    eval open_figure('profiles', ending, 560 * int(most(columns, 2)), int(head_high + foot_high + 410 * panel_rows))
    panel_wide = wide / columns
    shows = 'profiles of the fitted parameters'
    eval head
    set ylabel 'chi^2 above the least'
    set yrange [0:12]
    set key top center samplen 2 font ',11'
    do for [i=1:parameters] {
        left = panel_wide * ((i - 1) % columns)
        top = head_high + 410 * ((i - 1) / columns)
        eval place(left + 80, left + panel_wide - 25, top + 40, top + 330)
        set title parameter[i]
        set xlabel parameter_axis[i]
        set arrow 1 from first estimate[i], graph 0 to first estimate[i], graph 1 nohead dashtype 3 linecolor rgb grey
        plot 3.84 with lines dashtype 2 linecolor rgb grey title '95 %', \
            'profiles.csv' using (stringcolumn(1) eq parameter[i] ? column('value') : NaN):(column('rise')) \
                with linespoints pointtype 7 pointsize 0.6 linewidth 2 \
                linecolor rgb colour(1) title 'profile', \
            for [k=1:standard_error[i] > 0] ((x - estimate[i]) / standard_error[i])**2 with lines linewidth 1.5 \
                linecolor rgb colour(2) title 'by the standard error'
        unset arrow 1
    }
    eval close_figure
}

do for [ending in 'png svg'] {
    eval open_figure('residuals', ending, 1100, int(head_high + foot_high + 110 + 34 * |rows|))
    shows = sprintf('residuals of the rows, in their errors; beyond %g at the edge', widest)
    eval head
    eval place(300, 880, head_high + 15, head_high + 15 + 34 * |rows|)
    set xrange [-widest - 0.3:widest + 0.3]
    set yrange [|rows| + 0.6:0.4]
    set ytics scale 0 format ''
    do for [i=1:|rows|] { set label i rows[i] at graph -0.03, first i right font ',12' }
    set xlabel '(model - observed) / error'
    set grid xtics linetype 1 linecolor rgb pale
    set key at graph 1.05, graph 1 left top Left reverse font ',11'
    set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb grey
    plot $residuals using (edge($2)):1 with points pointtype 6 pointsize 1.4 linewidth 1.5 linecolor rgb grey \
            title 'at the start', \
        $residuals using ($4 == 1 ? edge($3) : NaN):1 with points pointtype 7 pointsize 1.3 \
            linecolor rgb colour(1) title 'fit', \
        $residuals using ($4 == 0 ? edge($3) : NaN):1 with points pointtype 5 pointsize 1.2 linecolor rgb colour(2) \
            title 'fit, check only'
    eval close_figure
}

# The model's course through each time series; squares are hollow where a row is only compared.
if (series_count > 0) {
    block_high = 400 + date_high
    do for [ending in 'png svg'] {
        eval open_figure('series', ending, 1100, int(head_high + foot_high + block_high * series_count + 15))
        shows = 'time series: line fit, dashed at the start; squares observed (hollow: compared only)'
        eval head
        unset key
        set grid y linecolor rgb pale linetype 1
        do for [i=1:series_count] {
            top = head_high + block_high * (i - 1)
            eval place(80, 1060, top + 50, top + 340)
            eval day_tics(0, series_end[i], 980, 1)
            set title series_title[i] noenhanced
            if (i == series_count) { set xlabel 'time since day 0 of the sessions (days)' @below_dates font ',12' }
            plot 'series.csv' using (column(1) == i ? column('day') : NaN): \
                    (column(1) == i ? column('model_at_start') : NaN) \
                    with lines linewidth 1.5 dashtype 2 linecolor rgb grey, \
                'series.csv' using (column(1) == i ? column('day') : NaN): \
                    (column(1) == i ? column('model_at_fit') : NaN) \
                    with lines linewidth 2.5 linecolor rgb colour(1), \
                $seen using ($1 == i ? $2 : NaN):($1 == i ? $3 : NaN):4 with yerrorbars pointsize 0 linewidth 2 \
                    linecolor rgb 'black', \
                $seen using ($1 == i ? $2 : NaN):($1 == i ? $3 : NaN):(4 + $5) with points pointtype variable \
                    pointsize 1.3 linewidth 2 linecolor rgb 'black'
        }
        eval close_figure
    }
}
