# Golden numbers of the methods that watch for surges: fixtures/golden/surge.json.
#
# EARS C1 to C3 (surveillance::earsC, and C3 by its published statistic in base R), Farrington flexible (surveillance::farringtonFlexible)
# over weeks and months, with both ways of taking the bound, the negative binomial regression (MASS::glm.nb) and the likelihood ratio CUSUM
# (surveillance::algo.glrnb), and the space-time permutation scan by looking at every cylinder one by one (base R). All inputs are made here
# from a fixed seed and stored beside the results.
#
#     Rscript tools/golden/surge.R
suppressMessages({
  library(jsonlite)
  library(surveillance)
  library(MASS)
})
set.seed(20240914)

# EARS on a series of weeks with a surge, and on a thin one.
ears_series <- list(
  thick = rnbinom(60, mu = 14, size = 6) + c(rep(0, 40), 18, 25, 12, rep(0, 17)),
  thin = rpois(60, 0.9)
)
ears_published <- function(x, baseline, min_sigma, z) {
  at <- (baseline + 5):length(x)
  statistic <- function(t) {
    window <- x[(t - baseline - 2):(t - 3)]
    c((x[t] - mean(window)) / max(sd(window), min_sigma), mean(window), max(sd(window), min_sigma))
  }
  rows <- lapply(at, function(t) {
    now <- statistic(t)
    before <- max(0, statistic(t - 1)[1] - 1) + max(0, statistic(t - 2)[1] - 1)
    c3 <- max(0, now[1] - 1) + before
    list(statistic = c3, upper = if (before >= z) 0 else now[2] + now[3] * (1 + z - before), alarm = c3 > z)
  })
  list(
    from = baseline + 4,
    statistic = sapply(rows, `[[`, "statistic"), upper = sapply(rows, `[[`, "upper"), alarm = sapply(rows, `[[`, "alarm")
  )
}
ears_of <- function(x, method, baseline, min_sigma) {
  found <- earsC(sts(observed = x), control = list(method = method, baseline = baseline, minSigma = min_sigma))
  list(from = length(x) - nrow(found), upper = as.numeric(upperbound(found)), alarm = as.logical(alarms(found)))
}
ears <- lapply(names(ears_series), function(name) {
  x <- ears_series[[name]]
  lapply(c(7, 10), function(baseline) {
    min_sigma <- if (name == "thin") 0.5 else 0
    list(
      counts = x, baseline = baseline, minSigma = min_sigma,
      c1 = ears_of(x, "C1", baseline, min_sigma), c2 = ears_of(x, "C2", baseline, min_sigma),
      c3 = ears_of(x, "C3", baseline, min_sigma), c3Published = ears_published(x, baseline, min_sigma, qnorm(0.975))
    )
  })
})
ears <- unlist(ears, recursive = FALSE)

# Farrington flexible.
weeks <- seq(as.Date("2016-01-04"), by = "7 days", length.out = 52 * 7 + 30)
season <- function(days, level, strength, growth) {
  level * exp(strength * cos(2 * pi * as.numeric(days) / 365.25) + growth * (seq_along(days) / length(days)))
}
busy <- rnbinom(length(weeks), mu = season(weeks, 25, 0.4, 0.5), size = 12)
busy[c(120, 121, 122)] <- busy[c(120, 121, 122)] + 60
busy[length(weeks) - c(3, 2, 1, 0)] <- busy[length(weeks) - c(3, 2, 1, 0)] + c(10, 35, 40, 12)
calm <- rpois(length(weeks), season(weeks, 1.3, 0.3, -0.4))
calm[length(weeks) - c(8, 5)] <- c(7, 9)
months <- seq(as.Date("2013-02-01"), by = "1 month", length.out = 12 * 9)
monthly <- rnbinom(length(months), mu = season(months, 80, 0.2, 0.3), size = 25)
monthly[length(months) - c(4, 0)] <- monthly[length(months) - c(4, 0)] + c(70, 120)

farrington_of <- function(counts, dates, freq, last, control) {
  n <- length(counts)
  data <- new("sts", epoch = as.numeric(dates), observed = matrix(counts), epochAsDate = TRUE, freq = freq)
  range <- (n - last + 1):n
  found <- suppressWarnings(farringtonFlexible(data, control = c(control, list(range = range, glmWarnings = FALSE))))
  list(
    counts = counts, days = as.numeric(dates), freq = freq, at = range - 1, control = control,
    expected = as.numeric(if (control$thresholdMethod == "delta") found@control$expected else found@control$mu0Vector), upper = as.numeric(upperbound(found)),
    alarm = as.numeric(alarms(found)), phi = as.numeric(found@control$phiVector), p = as.numeric(found@control$pvalue),
    trend = as.numeric(found@control$trend)
  )
}
noufaily <- list(
  b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, pThresholdTrend = 1, weightsThreshold = 2.58, alpha = 0.01,
  thresholdMethod = "nbPlugin", trend = TRUE
)
delta <- list(
  b = 4, w = 3, noPeriods = 1, pastWeeksNotIncluded = 3, pThresholdTrend = 0.05, weightsThreshold = 2.58, alpha = 0.05,
  thresholdMethod = "delta", trend = TRUE
)
farrington <- list(
  busyNoufaily = farrington_of(busy, weeks, 52, 30, noufaily),
  calmNoufaily = farrington_of(calm, weeks, 52, 30, noufaily),
  busyDelta = farrington_of(busy, weeks, 52, 30, delta),
  calmDelta = farrington_of(calm, weeks, 52, 30, delta),
  twoYears = farrington_of(busy, weeks, 52, 20, modifyList(noufaily, list(b = 2, noPeriods = 5))),
  oneYear = farrington_of(busy, weeks, 52, 20, modifyList(noufaily, list(b = 1))),
  withoutTrend = farrington_of(busy, weeks, 52, 20, modifyList(noufaily, list(trend = FALSE))),
  months = farrington_of(monthly, months, 12, 12, modifyList(noufaily, list(w = 1, noPeriods = 1, pastWeeksNotIncluded = 6))),
  monthsDelta = farrington_of(monthly, months, 12, 12, modifyList(delta, list(w = 1, pastWeeksNotIncluded = 1)))
)

# CUSUM: the regression on the weeks before, and the statistic over those watched.
watched <- 30
history <- seq_len(length(weeks) - watched)
terms <- function(days) {
  angle <- 2 * pi * days / 365.25
  data.frame(cos1 = cos(angle), sin1 = sin(angle), cos2 = cos(2 * angle), sin2 = sin(2 * angle))
}
frame <- cbind(count = busy, day = as.numeric(weeks), terms(as.numeric(weeks)))
fit <- glm.nb(count ~ day + cos1 + sin1 + cos2 + sin2, data = frame[history, ], control = glm.control(epsilon = 1e-13, maxit = 200))
plain <- glm(count ~ day + cos1 + sin1 + cos2 + sin2, data = frame[history, ], family = quasipoisson())
mean_watched <- as.numeric(predict(fit, frame[-history, ], type = "response"))
cusum_of <- function(shift, limit, alpha) {
  data <- suppressWarnings(create.disProg(week = seq_len(watched), observed = busy[-history], state = rep(0, watched)))
  found <- algo.glrnb(data, control = list(
    range = seq_len(watched), c.ARL = limit, mu0 = mean_watched, alpha = alpha, theta = log(shift), ret = "value",
    change = "intercept", dir = "inc"
  ))
  list(shift = shift, limit = limit, alpha = alpha, statistic = as.numeric(found$upperbound), alarm = as.numeric(found$alarm))
}
cusum <- list(
  counts = busy, days = as.numeric(weeks), watched = watched, theta = fit$theta, expected = mean_watched,
  fitted = as.numeric(fitted(fit)), dispersion = summary(plain)$dispersion, plainFitted = as.numeric(fitted(plain)),
  runs = list(
    cusum_of(1.5, 3, 1 / fit$theta), cusum_of(2, 2, 1 / fit$theta), cusum_of(1.5, 0.6, 0.4), cusum_of(1.5, 3, 0)
  )
)

# Space-time permutation scan: every centre, every radius, every window that ends with the last day.
side <- 7
places <- expand.grid(x = (seq_len(side) - 1) * 100, y = (seq_len(side) - 1) * 100)
n <- 400
place <- sample(nrow(places), n, replace = TRUE, prob = 1 + 4 * (places$x < 200))
day <- sample(0:59, n, replace = TRUE)
here <- which(places$x >= 300 & places$x <= 400 & places$y >= 300 & places$y <= 400)
place <- c(place, sample(here, 14, replace = TRUE), sample(which(places$x == 0 & places$y >= 500), 7, replace = TRUE))
day <- c(day, sample(54:59, 14, replace = TRUE), sample(56:59, 7, replace = TRUE))
total <- length(place)
most_meters <- 250
most_days <- 14
last <- max(day)
cylinders <- do.call(rbind, lapply(seq_len(nrow(places)), function(centre) {
  away <- sqrt((places$x - places$x[centre])^2 + (places$y - places$y[centre])^2)
  do.call(rbind, lapply(sort(unique(away[away <= most_meters])), function(radius) {
    inside <- place %in% which(away <= radius + 1e-9)
    if (sum(inside) > total / 2) return(NULL)
    do.call(rbind, lapply(seq_len(most_days), function(days) {
      recent <- day > last - days
      observed <- sum(inside & recent)
      expected <- sum(inside) * sum(recent) / total
      ratio <- if (observed > expected) {
        observed * log(observed / expected) +
          (if (observed < total) (total - observed) * log((total - observed) / (total - expected)) else 0)
      } else 0
      data.frame(centre = centre - 1, radius, days, observed, expected, ratio)
    }))
  }))
}))
best <- cylinders[order(-cylinders$ratio), ]
members <- function(row) {
  which(sqrt((places$x - places$x[row$centre + 1])^2 + (places$y - places$y[row$centre + 1])^2) <= row$radius + 1e-9)
}
clusters <- list()
taken <- integer(0)
for (i in seq_len(nrow(best))) {
  if (best$ratio[i] <= 0 || length(clusters) == 5) break
  cells <- members(best[i, ])
  if (any(cells %in% taken)) next
  taken <- c(taken, cells)
  clusters[[length(clusters) + 1]] <- as.list(best[i, ])
}

golden <- list(
  versions = list(
    R = R.version.string, surveillance = as.character(packageVersion("surveillance")),
    MASS = as.character(packageVersion("MASS"))
  ),
  ears = ears,
  farrington = farrington,
  cusum = cusum,
  scan = list(
    x = places$x, y = places$y, place = place - 1, day = day, mostMeters = most_meters, mostDays = most_days,
    cylinders = nrow(cylinders), clusters = clusters
  )
)
write(toJSON(golden, digits = 15, auto_unbox = TRUE, na = "null"), "fixtures/golden/surge.json")
