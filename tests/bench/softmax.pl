# Softmax of each row, as one would write it in perl.
use strict;
use warnings;
use List::Util qw(max sum);
print scalar <STDIN>;
while (<STDIN>) {
	chomp;
	my ($label, @x) = split /\t/;
	my $largest = max @x;
	my @w = map { exp($_ - $largest) } @x;
	my $sum = sum @w;
	print join("\t", $label, map { sprintf "%.9g", $_ / $sum } @w), "\n";
}
