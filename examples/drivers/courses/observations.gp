# A panel for each observed quantity: curves of all courses, bands where draws keep them, and the observations.

begins_with(text, start) = strlen(text) >= strlen(start) && text[1:strlen(start)] eq start
spaced(text) = strstrt(text, '_') == 0 ? text : \
    substr(text, 1, strstrt(text, '_') - 1).' '.spaced(substr(text, strstrt(text, '_') + 1, strlen(text)))
in_words(text) = text eq 'gain_percent' ? 'collagen gain (% of healthy)' : \
    text eq 'tgf_beta_ng_per_ml' ? 'active TGF-beta (ng/mL)' : \
    text eq 'activation' ? 'activation of fibroblasts (0 to 1)' : \
    text eq 'erythema' ? 'erythema (1 = right after a session)' : \
    text eq 'tewl_ratio' ? 'transepidermal water loss (ratio to healthy)' : \
    text[strlen(text)-3:*] eq '_rel' ? spaced(text[1:strlen(text)-4]).' (relative to healthy skin)' : spaced(text)
axis_of(name) = begins_with(name, 'papillary_') ? 'papillary dermis: '.in_words(name[11:*]) : \
    begins_with(name, 'dermis_') ? 'whole dermis: '.in_words(name[8:*]) : in_words(name)

# Which quantities there are, each once.
array observed_quantity[observations]
panels = 0
do for [k=1:observations] {
    is_new = 1
    do for [j=1:panels] { if (observed_quantity[j] eq seen_quantity[k]) { is_new = 0 } }
    if (is_new) { panels = panels + 1; observed_quantity[panels] = seen_quantity[k] }
}
panel_high = 330
block_high = panel_high + 80 + date_high
hollow = sum [k=1:observations] seen_ratio[k]
panels_top = head_high + 24 * int(ceil(schedules / (1.0 * legend_columns)))
shows = 'squares observations'.(hollow > 0 ? ' (hollow: ratios, at that share of the curve)' : ''). \
    (has_bands ? '; shaded 5 to 95 %' : '')
has_kind(r, name) = (sum [k=1:observations] (seen_quantity[k] eq name && seen_ratio[k] == r)) > 0
seen_hue(k) = seen_by_all[k] ? 0 : int('0x'.substr(colour(int(seen_course[k])), 2, 7))
shaded = "for [i=1:schedules] 'bands.csv' using (column(1) == i ? column('day') : NaN): \
    (column(name.'_low')):(column(name.'_high')) \
    with filledcurves fillstyle transparent solid 0.12 noborder linecolor rgb colour(i) notitle, "
dashes(i) = 1 + (i - 1) / 5

do for [ending in 'png svg'] {
    eval open_figure('observations', ending, 1200, int(panels_top + block_high * panels + 45 + foot_high))
    eval head
    do for [p=1:panels] {
        name = observed_quantity[p]
        source = strstrt(name, 'papillary_') == 1 || strstrt(name, 'dermis_') == 1 ? 'curves.csv' : 'surface.csv'
        has_band = has_bands && strstrt(name, '_gain_percent') > 0
        top = panels_top + block_high * (p - 1) + 45
        eval place(75, 1140, top, top + panel_high)
        set autoscale
        stats source using (column(name)) nooutput
        lowest = STATS_min
        highest = STATS_max
        if (has_band) {
            stats 'bands.csv' using (column(name.'_low')) nooutput
            lowest = least(lowest, STATS_min)
            stats 'bands.csv' using (column(name.'_high')) nooutput
            highest = most(highest, STATS_max)
        }
        do for [k=1:observations] {
            if (seen_quantity[k] eq name) {
                lowest = least(lowest, seen_value[k] - seen_error[k])
                highest = most(highest, seen_value[k] + seen_error[k])
            }
        }
        if (highest == lowest) { highest = lowest + 1 }
        set xrange [0:horizon_days]
        set yrange [lowest - 0.04 * (highest - lowest):highest + 0.04 * (highest - lowest)]
        set grid y linecolor rgb pale linetype 1
        set tics font ',12'
        eval day_tics(0, horizon_days, 1065, 1)
        set label 1 axis_of(name) at graph 0, graph 1 offset 0, 0.8 left font ',14'
        unset key
        if (p == 1) {
            set key at screen 0.5, screen 1 - (head_high - 2) / high center top horizontal Left reverse \
                maxcols (legend_columns) samplen 3
        }
        if (p == panels) { set xlabel 'time since day 0 of the '.noun.'s (days)' @below_dates font ',13' }
        eval 'plot '.(has_band ? shaded : '')."for [i=1:schedules] source using \
                (column(1) == i ? column('day') : NaN):(column(name)) \
                with lines linewidth 2.5 dashtype dashes(i) linecolor rgb colour(i) title names[i], \
            for [r=1-has_kind(0, name):has_kind(1, name)] $seen using \
                (seen_quantity[int($1)] eq name && seen_ratio[int($1)] == r ? seen_day[int($1)] : NaN): \
                (seen_value[int($1)]):(seen_error[int($1)]):(seen_hue(int($1))) \
                with yerrorbars pointtype 5 - r pointsize 1.4 linewidth 2 linecolor rgb variable notitle"
        unset label
    }
    eval close_figure
}
