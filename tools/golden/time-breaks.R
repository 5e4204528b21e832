# Golden numbers of changes of level, from R: fixtures/golden/time-breaks.json.
#
# Residual sums of squares and places of 0 to 4 breaks of the mean: strucchange::breakpoints (exact dynamic programming, Bai & Perron).
# Poisson deviances of 0 to 2 breaks with unequal exposures: every pair of places, each segment fitted by glm(family = poisson) with an offset.
# Modified BIC (Zhang & Siegmund 2007) in base R. All inputs are made here from a fixed seed and stored beside the results.
#
#     Rscript tools/golden/time-breaks.R
suppressMessages({
  library(jsonlite)
  library(strucchange)
})
set.seed(20240519)

# Means that change twice, in values with noise.
n <- 90
values <- round(c(rnorm(32, 50, 6), rnorm(25, 62, 6), rnorm(33, 55, 6)), 2)
least <- 10
fit <- breakpoints(values ~ 1, h = least, breaks = 4)
residuals_of <- as.numeric(summary(fit)$RSS["RSS", ])
normal <- lapply(0:4, function(m) {
  # breakpoints() gives the last period of each segment but the last; the new level begins one later, counted from 0 here.
  at <- if (m == 0) integer(0) else breakpoints(fit, breaks = m)$breakpoints
  sizes <- diff(c(0, at, n))
  rss <- residuals_of[[m + 1]]
  list(breaks = I(at), rss = rss, mbic = rss / 36 + 3 * m * log(n) + sum(log(sizes / n)))
})

# Counts with the lengths of months as exposure.
length_counts <- 40
exposure <- round(rep(c(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), length.out = length_counts) / 30.4 * runif(length_counts, 0.8, 1.2), 3)
counts <- rpois(length_counts, exposure * c(rep(14, 17), rep(22, 12), rep(17, 11)))
segment <- function(from, to) {
  deviance(glm(counts[from:to] ~ 1, family = poisson, offset = log(exposure[from:to]), control = glm.control(epsilon = 1e-14, maxit = 100)))
}
least_counts <- 5
cost <- matrix(Inf, length_counts, length_counts)
for (from in 1:(length_counts - least_counts + 1)) {
  for (to in (from + least_counts - 1):length_counts) cost[from, to] <- segment(from, to)
}
one <- list(cost = Inf)
two <- list(cost = Inf)
for (a in least_counts:(length_counts - least_counts)) {
  sum_one <- cost[1, a] + cost[a + 1, length_counts]
  if (sum_one < one$cost) one <- list(cost = sum_one, breaks = I(a))
  if (a + least_counts <= length_counts - least_counts) {
    for (b in (a + least_counts):(length_counts - least_counts)) {
      sum_two <- cost[1, a] + cost[a + 1, b] + cost[b + 1, length_counts]
      if (sum_two < two$cost) two <- list(cost = sum_two, breaks = I(c(a, b)))
    }
  }
}

result <- list(
  versions = list(R = paste(R.version$major, R.version$minor, sep = "."), strucchange = as.character(packageVersion("strucchange"))),
  normal = list(values = values, least = least, variance = 36, fits = normal),
  poisson = list(counts = counts, exposure = exposure, least = least_counts, fits = list(list(cost = cost[1, length_counts], breaks = I(integer(0))), one, two))
)
write(toJSON(result, digits = 12, auto_unbox = TRUE), "fixtures/golden/time-breaks.json")
