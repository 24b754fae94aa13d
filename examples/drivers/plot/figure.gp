# What all figures share. gnuplot 5.4 has no procedures: what recurs are texts of commands, for `eval`.
# Places are in pixels from the upper left corner of the figure, which is `wide` and `high`.

palette = '#0072B2 #D55E00 #009E73 #CC79A7 #E69F00'
colour(i) = word(palette, (i - 1) % words(palette) + 1)
grey = '#555555'
pale = '#dddddd'

# Colours of what is ordered (viridis), for t from 0 to 1, and of shares about one half.
viridis = '#440154 #482878 #3e4989 #31688e #26828e #1f9e89 #35b779 #6ece58 #b5de2b #fde725'
dark_to_bright = 'set palette defined ('
do for [i=1:10] { dark_to_bright = dark_to_bright.(i > 1 ? ', ' : '').i." '".word(viridis, i)."'" }
dark_to_bright = dark_to_bright.')'
ordered(t) = word(viridis, 1 + int(8 * t + 0.5))
about_half = "set palette defined (0 '#e9a06a', 50 'white', 100 '#7db4dc'); set cbrange [0:100]; unset colorbox"

least(a, b) = a < b ? a : b
most(a, b) = a > b ? a : b

# 1, 2 or 5 times a power of ten, so that about five steps fill the width.
step_of(width) = \
    (power = 10**floor(log10(width / 5.0)), part = width / (5 * power), \
     power * (part <= 1.2 ? 1 : part <= 2.5 ? 2 : part <= 6 ? 5 : 10))

# Where day 0 has a date, `start`, axes of days have dates below their numbers and their labels `@below_dates`;
# titles have them behind.
dated = start ne ''
date_high = dated ? 16 : 0
below_dates = dated ? 'offset 0,-0.8' : ''
date_of(d) = strftime('%Y-%m-%d', strptime('%Y-%m-%d', start) + 86400.0 * floor(d * (1 + 1e-9)))
day_and_date(d) = sprintf('day %.10g', d).(dated ? ' ('.date_of(d).')' : '')
listed_days(d, to, step, shown) = (shown ? sprintf('"%.10g\n%s" ', d, date_of(d)) : '"" ').sprintf('%.10g', d). \
    (d + step > to ? '' : ', '.listed_days(d + step, to, step, shown))
# Tics from a day to another on an axis so many pixels wide, of which a date takes 75; labels unless 0.
day_tics(from, to, pixels, shown) = !dated ? 'set xtics auto' : \
    (step = step_of(most(1, 575.0 / pixels) * (to - from)), \
     'set xtics font ",11" ('.listed_days(step * ceil(from / step), to, step, shown).')')

# Opens the figure name.ending, and ends it.
open_figure(name, ending, pixels_wide, pixels_high) = sprintf( \
    "reset; set datafile separator comma; wide = %d.0; high = %d.0; \
    set terminal %s noenhanced size %d,%d font 'DejaVu Sans,14'%s; set output '%s.%s'; set multiplot; \
    set style textbox opaque noborder fillcolor rgb 'white'; set style fill solid noborder", \
    pixels_wide, pixels_high, ending eq 'png' ? 'pngcairo' : 'svg', pixels_wide, pixels_high, \
    ending eq 'png' ? '' : " background rgb 'white'", name, ending)
close_figure = "unset multiplot; set output"

# Where the next plot's axes lie.
place(left, right, top, bottom) = sprintf( \
    "set lmargin at screen %.5f; set rmargin at screen %.5f; set tmargin at screen %.5f; set bmargin at screen %.5f", \
    left / wide, right / wide, 1 - top / high, 1 - bottom / high)

without_axes = "unset border; unset tics; unset grid; unset key; unset xlabel; unset ylabel; unset title; \
    set offsets 0, 0, 0, 0"
with_axes = "set border 3; set xtics auto nomirror out scale 1; set ytics auto nomirror out scale 1; \
    set cbtics auto; set format '%g'"

# A legend in a place of its own, as wide as it needs; the plot behind it gives titles alone.
legend = without_axes."; set xrange [0:1]; set yrange [0:1]; \
    set key center top horizontal Left reverse maxcols 8 samplen 3; "
legend_end = "unset key; set autoscale; ".with_axes

# The legend of figures by hypothesis, of which there are `hypotheses`, the average behind them.
colour_of_hypothesis(h) = h > hypotheses ? 'black' : \
    h <= words(palette) ? colour(h) : word('#56B4E9 #999999 #882255', h - words(palette))
hypothesis_legend = legend."set key maxcols 3 font ',11'"
high_of_hypothesis_legend(count) = 22 * int(ceil((count + 1) / 3.0))

# A label of several lines begins at its place; so many half lines up, it has its middle there.
lines_below(text) = strstrt(text, "\n") == 0 ? 0 : 1 + lines_below(substr(text, strstrt(text, "\n") + 1, strlen(text)))
middle(text) = 0.45 * lines_below(text)

# Title, what the figure shows (`shows`), the notes, and how far it may be trusted.
note_high = 18
head_high = 68
foot_high = 34 + note_high * note_count
limits = 'Exploratory research model, calibrated on one study: order of magnitude only, no clinical tool.'
size_of_title = title_columns > 90 ? ',11' : ',17'
head = without_axes."; set lmargin at screen 0; set rmargin at screen 1; set tmargin at screen 1; \
    set bmargin at screen 0; \
    set xrange [0:1]; set yrange [0:1]; \
    set label 1 title at screen 0.5, screen 1 - 20 / high center font size_of_title; \
    set label 2 shows at screen 0.5, screen 1 - 47 / high center font ',14'; \
    set label 3 limits at screen 0.5, screen 16 / high center font ',12' textcolor rgb grey; \
    do for [i=1:note_count] { \
        set label 3 + i notes[i] at screen 0.5, screen (16 + note_high * (note_count + 1 - i)) / high center \
            font ',11' textcolor rgb grey \
    }; \
    plot NaN notitle; unset label; set autoscale; ".with_axes
