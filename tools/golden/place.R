# Golden numbers of the methods of place, from R's spatial packages: fixtures/golden/place.json.
#
# Gi* over a cube of cells and steps (spdep::localG with a list of neighbours over all bins), adjusted p of its bins (p.adjust), the
# Mann-Kendall test (its formula in base R, S checked against cor.test); Ripley's K of a rectangle (isotropic) and of a rectangle and a polygon (translation)
# (spatstat::Kest); ratios of two kernel densities at points (sums over all points, base R); HDBSCAN* (dbscan::hdbscan).
# All inputs are made here from a fixed seed and stored beside the results.
#
#     Rscript tools/golden/place.R
suppressMessages({
  library(jsonlite)
  library(spdep)
  library(spatstat.geom)
  library(spatstat.explore)
  library(dbscan)
})
set.seed(20261130)

# A cube: cells line by line from the south-west, step by step.
columns <- 7
lines <- 6
steps <- 12
cells <- columns * lines
column <- rep(seq_len(columns) - 1, times = lines)
line <- rep(seq_len(lines) - 1, each = columns)
cube <- unlist(lapply(seq_len(steps), function(step) {
  rpois(cells, 2 + ifelse(column < 3 & line < 3, step, 0) + ifelse(column > 4 & line > 3, 6, 0))
}))
touching <- function(a, b) abs(column[a] - column[b]) <= 1 & abs(line[a] - line[b]) <= 1
space_time <- function(back) {
  neighbours <- lapply(seq_len(cells * steps), function(bin) {
    cell <- (bin - 1) %% cells + 1
    step <- (bin - 1) %/% cells
    around <- which(touching(cell, seq_len(cells)))
    as.integer(unlist(lapply(max(0, step - back):step, function(s) s * cells + around)))
  })
  # The list holds every bin itself too.
  attr(neighbours, "region.id") <- as.character(seq_len(cells * steps))
  attr(neighbours, "self.included") <- TRUE
  class(neighbours) <- "nb"
  as.numeric(localG(cube, nb2listw(neighbours, style = "B")))
}
z <- space_time(1)
p <- 2 * pnorm(-abs(z))

mann_kendall <- function(values) {
  n <- length(values)
  s <- sum(sapply(seq_len(n - 1), function(i) sum(sign(values[(i + 1):n] - values[i]))))
  ties <- as.numeric(table(values))
  variance <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  score <- if (s == 0 || variance == 0) 0 else (s - sign(s)) / sqrt(variance)
  if (variance > 0) {
    # Kendall's tau-b is S over the root of the pairs that are not tied on either side.
    pairs <- n * (n - 1) / 2
    tau <- suppressWarnings(cor.test(seq_len(n), values, method = "kendall", exact = FALSE))$estimate
    stopifnot(abs(tau - s / sqrt(pairs * (pairs - sum(ties * (ties - 1) / 2)))) < 1e-12)
  }
  list(values = values, s = s, variance = variance, z = score, p = if (s == 0) 1 else 2 * pnorm(-abs(score)))
}
series <- list(
  rnorm(12), cumsum(rnorm(30, 0.4)), c(1, 2, 2, 3, 3, 3, 4, 5, 5, 6), rep(3, 10), c(9, 8, 8, 7, 6, 6, 6, 5, 4, 3, 2),
  round(rnorm(60), 1)
)

# Points in a rectangle and in a polygon with a hole's worth of corners.
rectangle <- c(0, 0, 3000, 2000)
clumped <- rbind(
  cbind(runif(120, 0, 3000), runif(120, 0, 2000)),
  cbind(rnorm(40, 700, 60), rnorm(40, 1500, 60)),
  cbind(pmin(2999, rnorm(30, 2900, 50)), rnorm(30, 300, 60))
)
clumped <- round(clumped, 2)
radii <- list(step = 10, count = 51)
r <- radii$step * (seq_len(radii$count) - 1)
window <- owin(rectangle[c(1, 3)], rectangle[c(2, 4)])
isotropic <- Kest(ppp(clumped[, 1], clumped[, 2], window), r = r, correction = "isotropic", rmax = max(r))

corners <- cbind(c(0, 2600, 3000, 1900, 2100, 300), c(100, 0, 1700, 1300, 2000, 1800))
polygon <- owin(poly = list(x = corners[, 1], y = corners[, 2]))
inside <- clumped[inside.owin(clumped[, 1], clumped[, 2], polygon), ]
pattern <- ppp(inside[, 1], inside[, 2], polygon)
# Kest takes the common area of a polygon and its shifted self from pixels; here it is that of the polygons.
near <- closepairs(pattern, max(r), what = "all")
weight <- edge.Trans(dx = near$dx, dy = near$dy, W = polygon, exact = TRUE, paired = TRUE)
translated <- sapply(r, function(radius) sum(weight[near$d <= radius])) * area(polygon) / (npoints(pattern) * (npoints(pattern) - 1))
stopifnot(max(abs(translated / Kest(pattern, r = r, correction = "translate")$trans - 1), na.rm = TRUE) < 0.01)
in_rectangle <- Kest(ppp(clumped[, 1], clumped[, 2], window), r = r, correction = "translate")

# Two densities at places, their ratio with a floor.
kernel_sum <- function(points, places, kernel, h) {
  apply(places, 1, function(at) {
    u <- sqrt((points[, 1] - at[1])^2 + (points[, 2] - at[2])^2) / h
    sum(if (kernel == "quartic") 3 / pi * (1 - u^2)^2 * (u < 1) else exp(-u^2 / 2) / (2 * pi)) / h^2
  })
}
lattice <- list(west = 50, south = 50, size = 150, columns = 20, lines = 13)
places <- expand.grid(
  x = lattice$west + lattice$size * (seq_len(lattice$columns) - 1),
  y = lattice$south + lattice$size * (seq_len(lattice$lines) - 1)
)
first <- clumped[seq_len(nrow(clumped)) %% 3 == 0, ]
second <- clumped[seq_len(nrow(clumped)) %% 3 != 0, ]
dual <- function(kernel, h) {
  one <- kernel_sum(first, places, kernel, h) / nrow(first)
  other <- kernel_sum(second, places, kernel, h) / nrow(second)
  floor <- 0.1 * mean(other)
  known <- one >= floor | other >= floor
  list(
    floor = floor, known = known,
    ratio = one / pmax(other, floor), logRatio = log(pmax(one, floor) / pmax(other, floor)), difference = one - other
  )
}

# HDBSCAN*: three clumps of different density in a background.
scattered <- round(rbind(
  cbind(rnorm(80, 500, 30), rnorm(80, 500, 30)),
  cbind(rnorm(60, 900, 80), rnorm(60, 700, 80)),
  cbind(rnorm(50, 2000, 40), rnorm(50, 400, 120)),
  cbind(runif(90, 0, 3000), runif(90, 0, 2000))
), 3)
# Stability by its definition (Campello, Moulavi & Sander 2013, eq. 3): a point leaves a cluster where its component becomes smaller than the
# least size. The scores of dbscan::hdbscan let the points of such a component leave one by one and are a little larger.
stability_of <- function(found, cluster, size) {
  members <- which(found$cluster == cluster)
  node <- attr(found, "hdbscan")[[as.character(attr(attr(found, "hdbscan"), "salient_clusters")[cluster])]]
  core <- kNNdist(scattered, size - 1)[members]
  apart <- as.matrix(dist(scattered[members, ]))
  tree <- hclust(as.dist(pmax(apart, outer(core, core, pmax))), "single")
  leaves <- rep(NA, length(members))
  for (height in tree$height) {
    component <- cutree(tree, h = height)
    large <- table(component)[as.character(component)] >= size
    leaves[is.na(leaves) & large] <- height
  }
  if (node$n_children > 0) leaves <- pmax(leaves, node$eps_death)
  sum(1 / leaves - 1 / node$eps_birth)
}
density_clusters <- lapply(c(5, 10, 20), function(size) {
  found <- hdbscan(scattered, minPts = size)
  list(
    size = size, labels = found$cluster - 1L,
    stability = sapply(seq_len(max(found$cluster)), function(cluster) stability_of(found, cluster, size))
  )
})

golden <- list(
  versions = list(
    R = R.version.string,
    spdep = as.character(packageVersion("spdep")),
    spatstat.explore = as.character(packageVersion("spatstat.explore")),
    dbscan = as.character(packageVersion("dbscan"))
  ),
  cube = list(
    columns = columns, lines = lines, steps = steps, counts = cube,
    alone = space_time(0), back = z, farBack = space_time(3), adjusted = p.adjust(p, "BH"), p = p
  ),
  series = lapply(series, mann_kendall),
  ripley = list(
    radii = radii,
    rectangle = list(extent = rectangle, x = clumped[, 1], y = clumped[, 2], isotropic = isotropic$iso, translation = in_rectangle$trans),
    polygon = list(
      corners = as.numeric(t(corners)), area = area(polygon), x = inside[, 1], y = inside[, 2],
      translation = translated
    )
  ),
  dual = list(
    lattice = lattice, bandwidth = 300,
    first = list(x = first[, 1], y = first[, 2]), second = list(x = second[, 1], y = second[, 2]),
    quartic = dual("quartic", 300), gaussian = dual("gaussian", 300)
  ),
  hdbscan = list(x = scattered[, 1], y = scattered[, 2], cases = density_clusters)
)
write(toJSON(golden, digits = 15, auto_unbox = TRUE, na = "null"), "fixtures/golden/place.json")
