# Papillary collagen after three sessions two or six weeks apart, from R: a table, and a plot, two_schedules.pdf.
# Build what R loads, then run it:
#   export PKG_CFLAGS="$(pkg-config --cflags mncollagen)" PKG_LIBS="$(pkg-config --libs mncollagen) \
#     -Wl,-rpath,$(pkg-config --variable=libdir mncollagen)"
#   R CMD SHLIB collagen_gain.c
#   Rscript two_schedules.R
dyn.load(paste0("collagen_gain", .Platform$dynlib.ext))

gain <- function(session_days, days) .Call("collagen_gain", as.double(session_days), as.double(days))

days <- seq(0, 360, by = 30)
weeks_apart <- c(two = 2, six = 6)
gains <- sapply(weeks_apart, function(weeks) gain(7 * weeks * 0:2, days))

cat("# day, gain of papillary collagen with sessions two and six weeks apart [1]\n")
cat(sprintf("%d, %7.4f, %7.4f\n", as.integer(days), gains[, "two"], gains[, "six"]), sep = "")

fine <- seq(0, 360)
curves <- sapply(weeks_apart, function(weeks) 100 * gain(7 * weeks * 0:2, fine))
pdf("two_schedules.pdf", width = 7, height = 4.5)
matplot(fine, curves, type = "l", lty = 1, lwd = 2, col = c("#0072b2", "#d55e00"), xlab = "day",
        ylab = "gain of papillary collagen [%]", main = "Three sessions, two or six weeks apart")
abline(h = 0, col = "grey")
legend("bottomright", c("two weeks apart", "six weeks apart"), lty = 1, lwd = 2, bty = "n",
       col = c("#0072b2", "#d55e00"))
invisible(dev.off())
