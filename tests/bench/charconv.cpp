// Softmax of each row in C++17: everything in memory, from_chars in, to_chars out.
// With an argument: nanoseconds a number of both, for the table of small steps.
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

static std::string read_all()
{
	std::string text;
	char part[1 << 16];
	for (size_t n; (n = fread(part, 1, sizeof part, stdin)) > 0;)
		text.append(part, n);
	return text;
}

static void softmax(std::vector<double> &x)
{
	double largest = -INFINITY, sum = 0;
	for (double v : x)
		largest = v > largest ? v : largest;
	for (double &v : x)
		sum += v = std::exp(v - largest);
	for (double &v : x)
		v /= sum;
}

static double now()
{
	return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Cells of one line of TABs, parsed, printed.
static void measure(const std::string &text, const char *what)
{
	std::vector<double> x;
	std::vector<char> out(text.size() + 64 + text.size() * 24);
	double parse = 1e9, nine = 1e9, exact = 1e9;
	for (int round = 0; round < 9; round++) {
		x.clear();
		const char *p = text.data(), *end = p + text.size();
		double start = now();
		for (double v; p < end; p++) {
			p = std::from_chars(p, end, v).ptr;
			x.push_back(v);
		}
		parse = std::min(parse, now() - start);
		start = now();
		char *o = out.data();
		for (double v : x)
			o = std::to_chars(o, o + 40, v, std::chars_format::general, 9).ptr, *o++ = '\t';
		nine = std::min(nine, now() - start);
		start = now();
		o = out.data();
		for (double v : x)
			o = std::to_chars(o, o + 40, v).ptr, *o++ = '\t';
		exact = std::min(exact, now() - start);
	}
	double n = (double)x.size() * 1e-9;
	printf("charconv parse %s\t%.1f\n", what, parse / n);
	printf("charconv print nine digits, %s\t%.1f\ncharconv print exact, %s\t%.1f\n", what, nine / n,
		what, exact / n);
}

int main(int argc, char **argv)
{
	std::string text = read_all();
	if (argc > 1) {
		measure(text, argv[1]);
		return 0;
	}
	const char *p = text.data(), *end = p + text.size();
	const char *line = static_cast<const char *>(memchr(p, '\n', text.size()));
	std::string out(p, line + 1);
	std::vector<double> x;
	char number[40];
	for (p = line + 1; p < end; p++) {
		const char *label = p;
		p = static_cast<const char *>(memchr(p, '\t', end - p));
		out.append(label, p);
		x.clear();
		while (*p == '\t') {
			double v;
			p = std::from_chars(p + 1, end, v).ptr;
			x.push_back(v);
		}
		softmax(x);
		for (double v : x) {
			out += '\t';
			out.append(number, std::to_chars(number, number + 40, v,
						   std::chars_format::general, 9)
						   .ptr);
		}
		out += '\n';
	}
	return fwrite(out.data(), 1, out.size(), stdout) != out.size();
}
