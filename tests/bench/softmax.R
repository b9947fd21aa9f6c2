# Softmax of each row with R's data.table on one thread.
library(data.table)
setDTthreads(1)
files <- commandArgs(TRUE)
t <- fread(files[1], sep = "\t", header = TRUE)
x <- as.matrix(t[, -1])
w <- exp(x - apply(x, 1, max))
w <- w / rowSums(w)
fwrite(cbind(t[, 1], as.data.table(w)), files[2], sep = "\t")
