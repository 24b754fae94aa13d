# Bars to the right, a row for each parameter in one order for all panels, so that they can be compared; two bars
# a row with error bars.

shows = sprintf('%s; %d simulations; lines: %s', morris ? 'Morris screening' : 'Sobol indices', simulations, \
    morris ? 'one standard error' : '95 % by bootstrap')
array bar[2] = [morris ? 'mu_star' : 'total', morris ? 'sigma' : 'first']
array meaning[2]
meaning[1] = morris ? 'mu*: mean size of the effect' : 'total: with all interactions'
meaning[2] = morris ? 'sigma: its spread, by interaction or curvature' : 'alone'
# An empty field, as where two samples give no error, ends a bar where it is.
given(name, otherwise) = strlen(stringcolumn(name)) > 0 ? column(name) : otherwise
extent(b) = given(bar[b], 0)
low_end(b) = morris ? extent(b) - given(bar[b].'_error', 0) : given(bar[b].'_low', extent(b))
high_end(b) = morris ? extent(b) + given(bar[b].'_error', 0) : given(bar[b].'_high', extent(b))
array bar_colour[2] = [colour(1), colour(5)]

is_of(k) = stringcolumn(1) eq quantity[k] && stringcolumn(2) eq region[k] && column('day') == day[k]
row(name) = (sum [r=1:parameters] (parameter[r] eq name ? r : 0))
at(k) = is_of(k) ? row(stringcolumn('parameter')) : NaN
counts(k) = morris ? is_of(k) : 1

columns = int(least(outputs, 4))
panel_high = 24 * (parameters + 1)
block_high = panel_high + 105 + 1.3 * date_high
do for [ending in 'png svg'] {
    eval open_figure('ranks', ending, int(most(1000, 385 + columns * 350)), \
        int(head_high + 40 + ((outputs + columns - 1) / columns) * block_high + foot_high))
    eval head
    # A key by hand: gnuplot's own would be as wide as a panel.
    do for [b=1:2] {
        left = wide / 2 + (b == 1 ? -260 : 60)
        set object b rectangle from screen left / wide, screen 1 - 83 / high to screen (left + 22) / wide, \
            screen 1 - 73 / high \
            fillstyle solid 0.85 noborder fillcolor rgb bar_colour[b]
        set label b meaning[b] at screen (left + 31) / wide, screen 1 - 78 / high left font ',12'
    }
    set grid xtics linecolor rgb pale linetype 1
    set bars 0.4
    do for [k=1:outputs] {
        left = 385 + 350 * ((k - 1) % columns)
        top = head_high + 62 + 1.3 * date_high + block_high * ((k - 1) / columns)
        eval place(left, left + 320, top, top + panel_high)
        lowest = 0
        highest = 0
        set autoscale
        do for [b=1:2] {
            stats 'indices.csv' using (counts(k) ? least(extent(b), low_end(b)) : NaN) nooutput
            lowest = least(lowest, STATS_min)
            stats 'indices.csv' using (counts(k) ? most(extent(b), high_end(b)) : NaN) nooutput
            highest = most(highest, STATS_max)
        }
        width = highest > lowest ? highest - lowest : 1
        set xrange [lowest - 0.02 * width:lowest + 1.02 * width]
        set yrange [parameters + 0.5:0.5]
        set xtics step_of(width) nomirror out font ',11'
        set ytics scale 0 font ',12' ('' 0)
        do for [r=1:parameters] { set ytics add (((k - 1) % columns == 0 ? parameter[r] : '') r) }
        set title quantity[k].', '.region[k].(dated ? ",\n" : ', ').day_and_date(day[k]) offset 0,-0.4 font ',13'
        set xlabel (morris ? 'effect over the whole prior ('.unit[k].')' : 'share of the variance (1)') offset 0,0.5 font ',12'
        plot for [b=1:2] 'indices.csv' using (column(bar[b]) / 2):(at(k) + (b == 1 ? -0.19 : 0.19)):(column(bar[b]) / 2):(0.18) \
                with boxxyerror fillstyle solid 0.85 noborder linecolor rgb bar_colour[b] notitle, \
            for [b=1:2] 'indices.csv' using (column(bar[b])):(at(k) + (b == 1 ? -0.19 : 0.19)):(low_end(b)):(high_end(b)) \
                with xerrorbars pointtype 0 linewidth 1.2 linecolor rgb 'black' notitle
        unset label
        unset object
    }
    eval close_figure
}
