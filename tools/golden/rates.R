# Golden numbers of rates, funnel limits, harm, concentration and displacement: fixtures/golden/rates.json.
#
# Empirical Bayes rates (spdep::EBest, and EBlocal with geoda = TRUE: by default it holds every neighbour against the mean around that neighbour,
# which is not Marshall's formula), neighbours by touch (spdep::poly2nb) and by distance (knearneigh); Poisson intervals by
# qchisq and Byar's formula; gamma intervals of weighted sums by qgamma, in the form of epitools::ageadjust.direct; funnel limits by ppois
# and dpois; the Gini coefficient as half the relative mean difference, its correction as in the package lorenzgini; places by hclust; the
# displacement test as a contrast of Poisson counts. All inputs are made here from a fixed seed and stored beside the results.
#
#     Rscript tools/golden/rates.R
suppressMessages({
  library(jsonlite)
  library(spdep)
  library(sf)
})
set.seed(20241103)

# Areas: quadrangles over a lattice whose corners were moved, so that neighbours share corners and nothing else is regular.
columns <- 8
lines <- 7
corner_x <- outer(0:columns, 0:lines, function(i, j) -71 + 0.01 * i) + runif((columns + 1) * (lines + 1), -0.003, 0.003)
corner_y <- outer(0:columns, 0:lines, function(i, j) 42 + 0.01 * j) + runif((columns + 1) * (lines + 1), -0.003, 0.003)
corner_x <- round(corner_x, 6)
corner_y <- round(corner_y, 6)
rings <- list()
for (j in 1:lines) for (i in 1:columns) {
  at <- cbind(c(i, i + 1, i + 1, i), c(j, j, j + 1, j + 1))
  rings[[length(rings) + 1]] <- cbind(corner_x[at], corner_y[at])
}
shapes <- st_sfc(lapply(rings, function(ring) st_polygon(list(rbind(ring, ring[1, ])))))
touching <- poly2nb(shapes, queen = TRUE)

areas <- columns * lines
populations <- round(exp(rnorm(areas, 7.5, 0.9)))
truth <- rgamma(areas, 6, 6) * 0.012
counts <- rpois(areas, populations * truth)
counts[c(3, 17)] <- 0
places <- round(cbind(runif(areas, 0, 5000), runif(areas, 0, 4000)), 3)
nearest <- knn2nb(knearneigh(places, k = 5))
alone <- touching
alone[[9]] <- 0L
for (i in seq_along(alone)) if (i != 9) alone[[i]] <- setdiff(alone[[i]], 9L)
class(alone) <- "nb"
plain <- round(populations * 0.012)
best <- EBest(counts, populations)
poor <- EBest(plain, populations)
of_nb <- function(nb) lapply(nb, function(one) I(one[one > 0] - 1))

levels <- c(0.9, 0.95, 0.99)
some <- c(0, 1, 2, 3, 5, 10, 25, 100, 1000, 54321, 250000)
exact <- function(k, level) {
  tail <- (1 - level) / 2
  c(if (k == 0) 0 else qchisq(tail, 2 * k) / 2, qchisq(1 - tail, 2 * (k + 1)) / 2)
}
byar <- function(k, level) {
  z <- qnorm(1 - (1 - level) / 2)
  c(if (k == 0) 0 else k * (1 - 1 / (9 * k) - z / 3 * sqrt(1 / k))^3, (k + 1) * (1 - 1 / (9 * (k + 1)) + z / 3 * sqrt(1 / (k + 1)))^3)
}
intervals <- unlist(lapply(some, function(k) lapply(levels, function(level) {
  list(count = k, level = level, exact = exact(k, level), byar = byar(k, level))
})), recursive = FALSE)

# Severity: weighted sums.
weighted <- lapply(list(
  list(counts = c(3, 40, 200), weights = c(500, 10, 1.5)),
  list(counts = c(0, 7), weights = c(5000, 2)),
  list(counts = c(12), weights = c(8)),
  list(counts = c(0), weights = c(3)),
  list(counts = c(250, 1900, 8000, 31), weights = c(21, 3, 0.5, 1500))
), function(one) {
  sum <- sum(one$counts * one$weights)
  variance <- sum(one$counts * one$weights^2)
  heaviest <- max(one$weights)
  lower <- if (sum == 0) 0 else qgamma(0.05, shape = sum^2 / variance, scale = variance / sum)
  upper <- qgamma(0.95, shape = (sum + heaviest)^2 / (variance + heaviest^2), scale = (variance + heaviest^2) / (sum + heaviest))
  c(one, list(sum = sum, variance = variance, heaviest = heaviest, lower = lower, upper = upper))
})

# Funnel.
interpolated <- function(mean, p) {
  r <- qpois(p, mean)
  max(0, r - (ppois(r, mean) - p) / dpois(r, mean))
}
means <- c(0.4, 1, 3.3, 10, 47.5, 480, 12345, 80000)
quantiles <- sapply(c(0.001, 0.025, 0.975, 0.999), function(p) sapply(means, interpolated, p = p))
rate <- sum(counts) / sum(populations)
expected <- rate * populations
z <- (counts - expected) / sqrt(expected)
ends <- quantile(z, c(0.1, 0.9), names = FALSE)
phi <- mean(pmin(pmax(z, ends[1]), ends[2])^2)
limits <- sapply(c(0.025, 0.975, 0.001, 0.999), function(p) {
  exact_limit <- sapply(expected, interpolated, p = p) / populations
  pmax(0, rate + sqrt(phi) * (exact_limit - rate))
})

# Concentration.
gini <- function(x) sum(abs(outer(x, x, "-"))) / (2 * length(x)^2 * mean(x))
corrected <- function(x) max(length(x) / sum(x), 1) * (gini(x) - 1) + 1
share <- function(x, part) {
  held <- c(0, cumsum(sort(x, decreasing = TRUE))) / sum(x)
  first <- which(held >= part)[1]
  (first - 2 + (part - held[first - 1]) / (held[first] - held[first - 1])) / length(x)
}
spread <- list(
  many = rnbinom(300, size = 0.4, mu = 3),
  few = rnbinom(500, size = 0.15, mu = 0.3),
  example = c(5, 2, 1, rep(0, 7))
)
concentration <- lapply(spread, function(x) {
  hit <- x[x > 0]
  by_chance <- replicate(2000, {
    drawn <- tabulate(sample.int(length(x), sum(x), replace = TRUE), length(x))
    c(corrected(drawn), share(drawn, 0.5))
  })
  list(
    counts = x, gini = gini(x), corrected = corrected(x), ofAll = sapply(c(0.25, 0.5, 0.8), share, x = x),
    ofHit = sapply(c(0.25, 0.5, 0.8), share, x = hit), giniOfHit = gini(hit), correctedOfHit = length(hit) / sum(hit) * (gini(hit) - 1) + 1,
    chance = rowMeans(by_chance), chanceSd = apply(by_chance, 1, sd)
  )
})

points <- rbind(
  cbind(runif(120, 0, 300), runif(120, 0, 300)),
  cbind(100 + rnorm(60, 0, 2), 100 + rnorm(60, 0, 2)),
  cbind(200 + 0:19 * 3.9, rep(50, 20))
)
points <- round(rbind(points, points[1:15, ]), 2)
tree <- hclust(dist(points), "single")
joined <- lapply(c(1, 4, 12), function(h) list(tolerance = h, places = cutree(tree, h = h)))

# Displacement: contrasts of counts; order before, after of treated, control, their displacement zones.
wdd <- function(counts, sizes, before) {
  contrast <- c(-1 / before, 1, 1 / before, -1, -1 / before, 1, 1 / before, -1) / rep(sizes, each = 2)
  local <- contrast * c(1, 1, 1, 1, 0, 0, 0, 0)
  near <- contrast - local
  list(
    counts = counts, sizes = sizes, before = before,
    local = c(sum(local * counts), sqrt(sum(local^2 * counts))),
    displacement = c(sum(near * counts), sqrt(sum(near^2 * counts))),
    total = c(sum(contrast * counts), sqrt(sum(contrast^2 * counts)))
  )
}
displacement <- list(
  wdd(c(20, 10, 20, 20, 0, 0, 0, 0), c(1, 1, 1, 1), 1),
  wdd(c(207, 110, 308, 318, 178, 157, 150, 140), c(1, 1, 1, 1), 1),
  wdd(c(20, 10, 20, 20, 30, 20, 30, 30), c(1.5, 2, 3.2, 3), 1),
  wdd(c(20, 10, 20, 20, 33, 18, 25, 31), c(1, 1, 1, 1), 2)
)

golden <- list(
  versions = list(R = R.version.string, spdep = as.character(packageVersion("spdep")), sf = as.character(packageVersion("sf"))),
  areas = list(
    rings = lapply(rings, function(ring) as.numeric(t(ring))), counts = counts, plain = plain, populations = populations, x = places[, 1], y = places[, 2],
    touching = of_nb(touching), nearest = of_nb(nearest), alone = of_nb(alone),
    global = best$estmm, globalVariance = attr(best, "parameters")$a, globalMean = attr(best, "parameters")$b,
    globalOfPlain = poor$estmm, plainVariance = attr(poor, "parameters")$a,
    localTouching = EBlocal(counts, populations, touching, geoda = TRUE)$est, localNearest = EBlocal(counts, populations, nearest, geoda = TRUE)$est,
    localAlone = EBlocal(counts, populations, alone, zero.policy = TRUE, geoda = TRUE)$est
  ),
  intervals = intervals,
  gamma = lapply(list(c(0.3, 0.02), c(0.3, 0.9), c(1, 0.5), c(7.7, 1e-6), c(7.7, 0.999), c(640, 0.05), c(90000, 0.975)), function(one) {
    list(shape = one[1], p = one[2], x = qgamma(one[2], one[1]))
  }),
  weighted = weighted,
  funnel = list(means = means, quantiles = quantiles, dispersion = phi, limits = limits),
  concentration = concentration,
  points = list(x = points[, 1], y = points[, 2], joined = joined),
  displacement = displacement
)
write(toJSON(golden, digits = NA, auto_unbox = TRUE), "fixtures/golden/rates.json")
