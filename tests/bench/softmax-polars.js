// Softmax of each row with polars, whose expressions are for columns: the table is turned twice.
const pl = require("nodejs-polars");
const [from, to] = process.argv.slice(2);
const t = pl.readCSV(from, { sep: "\t" });
const names = t.columns.slice(1);
const turned = t.select(...names).transpose();
const weights = turned.columns.map((c) => {
	const power = pl.col(c).sub(pl.col(c).max()).exp();
	return power.div(power.sum()).alias(c);
});
const w = turned.select(...weights).transpose({ columnNames: names });
t.select(t.columns[0]).hstack(w).writeCSV(to, { separator: "\t" });
