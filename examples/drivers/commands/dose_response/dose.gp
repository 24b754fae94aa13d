# Maps over density and needle length with contour lines, and curves of the gain against both measures of the dose.

# Tics of an axis between two places: the first, the last, and as many between as have room for their labels.
tic(place, value) = place == last_place || (place - previous >= room && last_place - place >= room) ? \
    (previous = place, sprintf(value >= 1000 ? "%s'%.5g' %.10g" : "%s'%.3g' %.10g", place == first_place ? \
        '' : ', ', value, place)) : ''
lowest_density = log10(density[1])
highest_density = log10(density[densities])
first_place = lowest_density
last_place = highest_density
room = 0.12 * (last_place - first_place)
density_tics = ''
volume_tics = ''
previous = -1e30
do for [i=1:densities] { density_tics = density_tics.tic(log10(density[i]), density[i]) }
previous = -1e30
do for [i=1:densities] { volume_tics = volume_tics.tic(log10(density[i]), volume[i]) }
lowest_mm = needle_mm[1]
highest_mm = needle_mm[lengths]
first_place = lowest_mm
last_place = highest_mm
room = 0.07 * (last_place - first_place)
length_tics = ''
depth_tics = ''
previous = -1e30
do for [i=1:lengths] { length_tics = length_tics.tic(needle_mm[i], needle_mm[i]) }
previous = -1e30
do for [i=1:lengths] { depth_tics = depth_tics.tic(needle_mm[i], reached_mm[i]) }

whole = day_and_date(day).sprintf(', %d session%s', sessions, sessions > 1 ? 's' : '')
dose_axes = "set xlabel 'density (channels per cm^2)' offset 0,0.3; \
    set ylabel 'needle length (mm)' offset 1,0; \
    set x2label sprintf('injured volume with %g mm needles (mm^3 per cm^2)', volume_mm) font ',11' offset 0,-0.4; \
    set y2label 'achieved depth (mm)' font ',11' offset -2.5,0; \
    set xtics nomirror out scale 0.5 (".density_tics."); set ytics nomirror out scale 0.5 (".length_tics."); \
    set x2tics out scale 0.5 font ',11' (".volume_tics."); set y2tics out scale 0.5 font ',11' (".depth_tics.")"
dose_ranges = "set xrange [lowest_density:highest_density] noextend; \
    set x2range [lowest_density:highest_density] noextend; \
    set yrange [lowest_mm:highest_mm] noextend; set y2range [lowest_mm:highest_mm] noextend"
array map_title[4] = ['papillary dermis: collagen gain', 'whole dermis: collagen gain', \
    'injured volume of the dermis', 'downtime']
array map_bar[4] = ['gain (% of healthy)', 'gain (% of healthy)', 'mm^3 per cm^2 of skin', 'days']

# Levels of contour lines between two values: over more than a factor of five 1, 2, 5 times powers of ten, from
# a fiftieth of the largest on and on both sides of zero; else equal steps.
listed(level) = level > lowest && level < highest ? sprintf('%s%.10g', levels eq '' ? '' : ', ', level) : ''
logarithmic(i) = (level = (i % 3 == 0 ? 5 : i % 3 == 1 ? 2 : 1) * 10.0**(decade - i / 3), \
    level < largest / 50 ? 0 : (levels = levels.listed(level), levels = levels.listed(-level), 0))
equal(i) = (levels = levels.listed(step * (ceil(lowest / step) + i)), 0)

do for [ending in 'png svg'] {
    eval open_figure('map', ending, 1400, 1190)
    shows = 'dose and response, '.whole
    eval head
    eval dark_to_bright
    fine = ending eq 'png' ? 100.0 : 36.0
    set pm3d interpolate int(ceil(fine / (densities - 1))), int(ceil(fine / (lengths - 1))) corners2color mean
    set cntrlabel onecolor
    set style textbox opaque noborder margins 0.5,0.5 fillcolor rgb 'white'
    do for [p=1:4] {
        left = 98 + 700 * ((p - 1) % 2)
        top = 175 + 540 * ((p - 1) / 2)
        set autoscale
        stats $grid using (column(p + 2)) nooutput
        lowest = STATS_min
        highest = STATS_max
        eval place(left, left + 400, top, top + 375)
        set label 1 map_title[p] at screen (left + 200) / wide, screen 1 - (top - 75) / high center font ',15'
        eval dose_ranges
        levels = ''
        if (highest > lowest) {
            largest = most(abs(lowest), abs(highest))
            decade = int(floor(log10(largest)))
            step = step_of(highest - lowest)
            unused = (lowest < 0 || 5 * lowest < highest) ? (sum [i=0:8] logarithmic(i)) : (sum [i=0:9] equal(i))
            set colorbox user origin screen (left + 505) / wide, screen 1 - (top + 375) / high \
                size screen 18 / wide, screen 375 / high
            set cbrange [least(lowest, 0):highest]
            set cblabel map_bar[p] offset 0.5,0
            set view map
            unset border
            unset tics
            unset xlabel; unset ylabel; unset x2label; unset y2label
            set cbtics auto
            splot $grid using (log10($1)):2:(column(p + 2)) with pm3d notitle
            unset label
            set border 15
        } else {
            set label 2 sprintf('%.4g %s at all of these doses', lowest, map_bar[p]) at graph 0.5, \
                graph 0.5 center font ',13'
        }
        # The axes on the same place, because a map has none above and to the right; and the contours.
        if (levels eq '') {
            eval dose_axes
            plot NaN notitle
        } else {
            eval 'set cntrparam levels discrete '.levels
            set contour base
            unset surface
            set table $contours
            splot $grid using (log10($1)):2:(column(p + 2))
            unset table
            unset contour
            set surface
            set datafile separator whitespace
            set autoscale
            stats $contours using 1 nooutput
            # Each line has its label between its two middle points.
            do for [k=1:int(STATS_blocks)] {
                stats $contours index k - 1 using 3 nooutput
                level = STATS_min
                middle_row = int(most(0, STATS_records / 2 - 1))
                stats $contours index k - 1 every ::middle_row::(middle_row + 1) using 1 nooutput
                at_density = STATS_mean
                stats $contours index k - 1 every ::middle_row::(middle_row + 1) using 2 nooutput
                set label 10 + k sprintf('%g', level) at at_density, STATS_mean center boxed font ',11' front
            }
            eval dose_ranges
            eval dose_axes
            plot $contours using 1:2 with lines linecolor rgb 'black' linewidth 1.5 notitle
            set datafile separator comma
        }
        unset label
    }
    eval close_figure

    eval open_figure('curves', ending, 1400, 1050)
    shows = 'collagen gain against both measures of the dose, '.whole
    eval head
    key_rows = int(ceil(lengths / 8.0))
    row_high = (1050 - head_high - foot_high - 24 * key_rows - 175) / 2
    eval legend.place(100, wide - 100, head_high, head_high + 24 * key_rows)
    plot for [i=1:lengths] NaN with linespoints pointtype 7 pointsize 0.6 linewidth 2 \
        linecolor rgb ordered((i - 1.0) / most(1, lengths - 1)) title sprintf('%g mm', needle_mm[i])
    eval legend_end
    set grid linecolor rgb pale linetype 1
    set xrange [0:*]
    set yrange [*<0:1<*]
    array gain[2] = ['papillary_gain_percent', 'dermis_gain_percent']
    array gain_axis[2] = ['papillary dermis: gain (% of healthy)', 'whole dermis: gain (% of healthy)']
    array measure[2] = ['density_per_cm2', 'injured_volume_mm3_per_cm2']
    array measure_axis[2] = ['density (channels per cm^2)', 'injured volume of the dermis (mm^3 per cm^2 of skin)']
    do for [p=1:2] {
        do for [m=1:2] {
            top = head_high + 24 * key_rows + 15 + (p - 1) * (row_high + 85)
            eval place(700 * m - 602, 700 * m - 30, top, top + row_high)
            set ylabel gain_axis[p]
            set xlabel measure_axis[m]
            plot for [i=1:lengths] 'points.csv' using (column('needle_length_mm') == needle_mm[i] ? \
                column(measure[m]) : NaN): \
                (column(gain[p])) with linespoints pointtype 7 pointsize 0.6 linewidth 2 \
                linecolor rgb ordered((i - 1.0) / most(1, lengths - 1)) notitle
        }
    }
    eval close_figure
}
