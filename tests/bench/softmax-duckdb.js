// Softmax of each row with DuckDB on one thread: a row's cells as a list.
const { DuckDBInstance } = require("@duckdb/node-api");

async function main(from, to) {
	const db = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
	const file = `read_csv('${from}', delim = '\t', header = true)`;
	const all = (await db.runAndReadAll(`SELECT * FROM ${file} LIMIT 0`)).columnNames();
	const names = all.slice(1).map((name) => `"${name}"`);
	const cells = names.map((name, i) => `w[${i + 1}] AS ${name}`);
	await db.run(`COPY (
		WITH scores AS (SELECT "${all[0]}", [${names}] AS s, list_max(s) AS largest FROM ${file}),
		powers AS (SELECT "${all[0]}", list_transform(s, lambda x: exp(x - largest)) AS p,
			list_sum(p) AS total FROM scores),
		weights AS (SELECT "${all[0]}", list_transform(p, lambda x: x / total) AS w FROM powers)
		SELECT "${all[0]}", ${cells} FROM weights) TO '${to}' (DELIMITER '\t')`);
}

main(...process.argv.slice(2));
