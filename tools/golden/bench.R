# Golden numbers of the analyst's bench, from R's spatial packages: fixtures/golden/bench.json.
#
# Gi* (spdep::localG with self), local and global Moran's I (spdep), over squares (queen), hexagons and distance bands; nearest-neighbour
# distances and the Clark-Evans index (spatstat); standard distance and ellipse (eigenvectors of the covariance); the Knox table by
# comparing all pairs (base R); the E-test by its double sum. All inputs are made here from a fixed seed and stored beside the results.
#
#     Rscript tools/golden/bench.R
suppressMessages({
  library(jsonlite)
  library(spdep)
  library(spatstat.geom)
  library(spatstat.explore)
})
set.seed(20240811)

# Counts on squares and hexagons, with a hot corner. Row after row from the south, columns from the west.
columns <- 14
lines <- 11
column <- rep(seq_len(columns) - 1, times = lines)
line <- rep(seq_len(lines) - 1, each = columns)
counts <- rpois(columns * lines, 2 + 6 * (column < 4 & line < 4))

local_statistics <- function(xy, reach) {
  nb <- suppressWarnings(dnearneigh(xy, 0, reach))
  self <- nb2listw(include.self(nb), style = "B")
  rows <- nb2listw(nb, style = "W")
  list(
    reach = reach,
    giStar = as.numeric(localG(counts, self)),
    moran = as.numeric(localmoran(counts, rows)[, "Ii"]),
    global = moran.test(counts, rows)$estimate[["Moran I statistic"]],
    neighbours = card(nb)
  )
}
side <- 100
squares <- cbind((column + 0.5) * side, (line + 0.5) * side)
hexagons <- cbind((column + (line %% 2) / 2) * side, line * side * sqrt(3) / 2)

# Points: two clumps and a background, in metres.
n <- 400
points <- rbind(
  cbind(rnorm(150, 1000, 60), rnorm(150, 2500, 150)),
  cbind(rnorm(100, 3000, 200), rnorm(100, 800, 90)),
  cbind(runif(150, 0, 4000), runif(150, 0, 3000))
)
points <- round(points, 3)
# Some addresses twice.
points[391:400, ] <- points[1:10, ]
area <- 4000 * 3000
pattern <- suppressWarnings(ppp(points[, 1], points[, 2], c(min(points[, 1]), max(points[, 1])), c(min(points[, 2]), max(points[, 2]))))
distances <- nndist(pattern)
observed <- mean(distances)
expected <- 0.5 / sqrt(n / area)

centred <- sweep(points, 2, colMeans(points))
axes <- eigen(crossprod(centred) / n)
angle <- (90 - atan2(axes$vectors[2, 1], axes$vectors[1, 1]) * 180 / pi) %% 180

# Knox: bands half-open, [0, 0.001) the same address.
days <- as.integer(round(c(rnorm(200, 100, 12), runif(200, 0, 365))))
days[391:400] <- days[1:10] + 3L
edges <- c(0, 0.001, 100, 200, 300, 400)
day_edges <- c(0, 8, 15, 22)
knox <- function(method) {
  apart <- as.numeric(dist(points, method = method))
  lag <- as.numeric(dist(days, method = "manhattan"))
  near <- cut(apart, edges, right = FALSE)
  soon <- cut(lag, day_edges, right = FALSE)
  counted <- table(near, soon)
  pairs <- length(apart)
  # Under a random exchange of dates a cell is expected to hold the share of its line and its column.
  expected <- outer(as.numeric(table(near)), as.numeric(table(soon))) / pairs
  list(observed = as.numeric(t(counted)), expected = as.numeric(t(expected)))
}

e_test <- function(a, b, m, n) {
  rate <- (a + b) / (m + n)
  x <- 0:400
  statistic <- function(i, j) abs(i / m - j / n) / sqrt(i / m^2 + j / n^2)
  all <- outer(x, x, statistic)
  all[1, 1] <- 0
  chance <- outer(dpois(x, rate * m), dpois(x, rate * n))
  sum(chance[all >= statistic(a, b) - 1e-9])
}
tests <- list(c(6, 2, 1, 1), c(25, 16, 1, 1), c(3, 0, 1, 1), c(40, 90, 1, 3), c(12, 20, 28, 84), c(100, 70, 1, 1))

# Kernel density at every place of a lattice, point by point.
lattice <- list(west = 50, south = 70, size = 130, columns = 31, lines = 23)
places <- expand.grid(x = lattice$west + lattice$size * (seq_len(lattice$columns) - 1), y = lattice$south + lattice$size * (seq_len(lattice$lines) - 1))
density_of <- function(kernel, h) {
  apply(places, 1, function(at) {
    u <- sqrt((points[, 1] - at[1])^2 + (points[, 2] - at[2])^2) / h
    sum(if (kernel == "quartic") 3 / pi * (1 - u^2)^2 * (u < 1) else exp(-u^2 / 2) / (2 * pi)) / h^2
  })
}
spread <- sqrt(mean(rowSums(centred^2)))
median_distance <- median(sort(sqrt(rowSums(centred^2)))[c(n / 2, n / 2)])
radius <- 0.9 * min(spread, sqrt(1 / log(2)) * median_distance) * n^-0.2

golden <- list(
  versions = list(
    R = R.version.string,
    spdep = as.character(packageVersion("spdep")),
    spatstat.explore = as.character(packageVersion("spatstat.explore"))
  ),
  grid = list(
    columns = columns, lines = lines, side = side, counts = counts,
    squares = local_statistics(squares, side * 1.5),
    hexagons = local_statistics(hexagons, side * 1.01),
    wide = local_statistics(squares, side * 2.5)
  ),
  points = list(
    x = points[, 1], y = points[, 2], days = days, area = area,
    nearest = distances,
    index = list(
      observed = observed, expected = expected,
      ratio = as.numeric(clarkevans(pattern, correction = "none")) * sqrt(area(Window(pattern)) / area),
      z = (observed - expected) / (0.26136 / sqrt(n * n / area))
    ),
    centre = list(
      x = mean(points[, 1]), y = mean(points[, 2]),
      standardDistance = sqrt(mean(rowSums(centred^2))), standardDistanceCorrected = sqrt(sum(centred^2) / (n - 2))
    ),
    ellipse = list(
      majorPopulation = sqrt(2 * axes$values[1]), minorPopulation = sqrt(2 * axes$values[2]),
      major = sqrt(2 * axes$values[1] * n / (n - 2)), minor = sqrt(2 * axes$values[2] * n / (n - 2)), angle = angle
    ),
    knox = list(edges = edges, dayEdges = day_edges, euclidean = knox("euclidean"), manhattan = knox("manhattan"))
  ),
  density = list(lattice = lattice, bandwidth = 300, quartic = density_of("quartic", 300), gaussian = density_of("gaussian", 300), radius = radius),
  eTests = lapply(tests, function(t) list(counts = t[1:2], exposures = t[3:4], p = e_test(t[1], t[2], t[3], t[4])))
)
write(toJSON(golden, digits = 15, auto_unbox = TRUE), "fixtures/golden/bench.json")
