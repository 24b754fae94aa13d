# Curves over days, profiles over depth, and for each day of sections the two of them on the same scale of
# length, all days in the same colours.

day_text(d) = sprintf('%.10g', d)
do for [ending in 'png svg'] {
    eval open_figure('curves', ending, 1100, int(830 + date_high))
    shows = 'curves; ticks: sessions'
    eval head
    set xrange [0:horizon_days]
    set key bottom right
    set grid y linecolor rgb pale linetype 1
    eval place(105, 1065, head_high + 20, 400)
    set ylabel 'collagen gain (% of healthy)'
    set yrange [*<0:1<*]
    set format x ''
    eval day_tics(0, horizon_days, 960, 0)
    do for [k=1:session_count] {
        set arrow k from first session_day[k], graph 0 to first session_day[k], graph 0.05 nohead linewidth 2
    }
    plot 'curves.csv' using 'day':'papillary_gain_percent' with lines linewidth 2 linecolor rgb colour(1) \
        title 'papillary dermis', \
        'curves.csv' using 'day':'dermis_gain_percent' with lines linewidth 2 linecolor rgb colour(2) \
            title 'whole dermis'
    set key top right
    eval place(105, 1065, 430, 830 - foot_high - 72)
    set ylabel 'active TGF-beta (ng/mL)'
    set yrange [0:0.1<*]
    set format x '%g'
    eval day_tics(0, horizon_days, 960, 1)
    set xlabel 'time since day 0 (days)' @below_dates
    plot 'curves.csv' using 'day':(most(0, column('papillary_tgf_beta_ng_per_ml'))) \
        with lines linewidth 2 linecolor rgb colour(1) title 'papillary dermis'
    eval close_figure

    eval open_figure('profiles', ending, 1100, 830)
    shows = 'collagen gain over depth'
    eval head
    eval place(105, 1065, head_high + 20, 830 - foot_high - 72)
    set yrange [*:*] reverse
    set key bottom right
    set grid linecolor rgb pale linetype 1
    set xlabel 'collagen gain (% of healthy), mean over the plane'
    set ylabel 'depth below the surface (mm)'
    plot for [i=1:|report_day|] 'profiles.csv' using (day_text(column('day')) eq day_text(report_day[i]) ? \
        column('gain_percent') : NaN):(column('depth_mm')) with lines linewidth 2 \
        linecolor rgb ordered((i - 1.0) / most(1, |report_day| - 1)) title day_and_date(report_day[i])
    eval close_figure
}

# Blue below healthy, white there, red above, and as strong on both sides: the lowest and the highest gain of all
# days set the range. A section is there only when the run has come to its day.
section(day, which) = 'section_day_'.day.'_'.which.'.csv'
is_there(day) = int(system("test -f ".section(day, 'vertical')." && echo 1 || echo 0"))
lowest = -0.01
highest = 0.01
do for [k=1:|section_day|] {
    day = day_text(section_day[k])
    if (is_there(day)) {
        do for [which in 'horizontal vertical'] {
            stats section(day, which) matrix nooutput
            lowest = least(lowest, STATS_min)
            highest = most(highest, STATS_max)
        }
    }
}
largest = most(highest, -lowest)
towards(part, share) = 1 - (1 - part) * share
below = -lowest / largest
above = highest / largest
gain_colours = sprintf('set palette model RGB defined (%g %g %g %g, 0 1 1 1, %g %g %g %g, %g %g %g %g)', \
    lowest, towards(0.13, below), towards(0.40, below), towards(0.67, below), \
    highest / 2, towards(0.96, above), towards(0.65, above), towards(0.51, above), \
    highest, towards(0.70, above), towards(0.09, above), towards(0.17, above))

# A pixel is as long in all directions.
scale = least(860.0 / width_mm, 1100.0 / (length_mm + depth_mm))
section_left = most(90, 450 - scale * width_mm / 2)
section_right = section_left + scale * width_mm
vertical_top = head_high + 15
vertical_bottom = vertical_top + scale * depth_mm
horizontal_top = vertical_bottom + 75
horizontal_bottom = horizontal_top + scale * length_mm
do for [k=1:|section_day|] {
    day = day_text(section_day[k])
    if (is_there(day)) {
        eval open_figure('section_day_'.day, 'png', int(most(900, section_right + 160)), \
            int(horizontal_bottom + 65 + foot_high))
        shows = 'collagen gain on '.day_and_date(section_day[k])
        eval head
        eval gain_colours
        set cbrange [lowest:highest]
        set border 15
        set xrange [0:width_mm]
        eval place(section_left, section_right, vertical_top, vertical_bottom)
        set yrange [top_mm + depth_mm:top_mm]
        set ylabel 'depth (mm)'
        set xlabel sprintf('x (mm), at y = %g mm (dotted below)', plane_y_mm) offset 0,0.5
        unset colorbox
        set arrow 1 from graph 0, first plane_depth_mm to graph 1, \
            first plane_depth_mm nohead front dashtype 3 linecolor rgb grey
        plot section(day, 'vertical') matrix using (($1 + 0.5) * cell_x_mm):(top_mm + \
            ($2 + 0.5) * cell_z_mm):3 with image notitle
        eval place(section_left, section_right, horizontal_top, horizontal_bottom)
        set yrange [0:length_mm]
        set ylabel 'y (mm)'
        set xlabel sprintf('x (mm), at a depth of %g mm (dotted above)', plane_depth_mm) offset 0,0.5
        set colorbox user origin screen (section_right + 20) / wide, screen 1 - horizontal_bottom / high \
            size screen 18 / wide, screen (horizontal_bottom - horizontal_top) / high
        set cblabel 'collagen gain (% of healthy)' offset 1.5,0
        set arrow 1 from graph 0, first plane_y_mm to graph 1, first plane_y_mm nohead front dashtype 3 \
            linecolor rgb grey
        plot section(day, 'horizontal') matrix using (($1 + 0.5) * cell_x_mm):(($2 + 0.5) * cell_y_mm):3 \
            with image notitle
        eval close_figure
    }
}
