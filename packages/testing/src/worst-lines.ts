/**
 * Lines by which a learner might take a machine away from everybody else, by what they waste. Of the first ones it was measured
 * that they block a thread for minutes and that no limit of the shell stops them.
 */
export const WORST_LINES: readonly { name: string; line: string }[] = [
  { name: 'a loop in awk for every row', line: "seq 1 900 | awk '{for(i=0;i<9000;i++)s+=i} END{print s}'" },
  { name: 'nested loops in awk', line: "awk 'BEGIN{for(i=0;i<9000;i++)for(j=0;j<9000;j++)s+=i*j; print s}'" },
  { name: 'a string that grows in awk', line: "seq 1 900 | awk '{for(i=0;i<9000;i++)s=s i} END{print length(s)}'" },
  { name: 'an array that grows in awk', line: 'awk \'BEGIN{while(1){a[i++]=sprintf("%1000000d",1)}}\'' },
  { name: 'a hundred pipelines', line: 'for i in $(seq 100); do seq 3000 | tr 0-9 a-j | rev | fold -w 7 | wc -c; done' },
  { name: 'a loop of loops', line: 'for i in $(seq 3000); do seq 3000; done' },
  { name: 'a busy loop', line: 'while :; do :; done' },
  { name: 'a fork bomb', line: ':(){ :|:& };:' },
  { name: 'recursion', line: 'f() { f; }; f' },
  { name: 'recursion in a subshell', line: 'f() { (f); }; f' },
  { name: 'a doubling variable', line: 'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done' },
  { name: 'a doubling file', line: 'echo aaaaaaaaaaaaaaaa > f; while :; do cat f f > g; mv g f; done' },
  { name: 'braces', line: 'echo {1..9999}{1..9999}{1..9999}' },
  { name: 'output without end', line: 'yes | head -c 1000000000 | sort' },
  { name: 'output without end, unbounded', line: 'yes' },
  { name: 'much output', line: 'seq 200000' },
  { name: 'much output, coloured', line: "for i in $(seq 20000); do printf '\\033[31m%d\\033[0m\\n' $i; done" },
  { name: 'a regular expression that backtracks', line: "printf '%0.sa' $(seq 60) | grep -E '^(a+)+$|^(a|aa)+$b'" },
  { name: 'a long regular expression', line: "seq 5000 | grep -E '(((1|2|3)*4)*5){50}'" },
  { name: 'sed without end', line: "echo a | sed ':x;s/a/aa/;bx'" },
  {
    name: 'a giant pattern of names',
    line: 'cd /tmp; for i in $(seq 300); do mkdir -p d$i; : > d$i/f; done; ls -d /*/*/*/* /tmp/*/* */*/*; find / | wc -l',
  },
  { name: 'many files', line: 'for i in $(seq 2000); do : > f$i; done; rm -f f*' },
  { name: 'large files', line: 'for i in $(seq 20); do head -c 1000000 /dev/zero > z$i; done; rm -f z*' },
  { name: 'sorting and comparing', line: 'seq 60000 | sort -r > a; seq 60000 > b; diff a b | wc -l; rm -f a b' },
  { name: 'jq that recurses', line: "echo null | jq '[range(3000)] | [combinations(2)] | length'; jq -n 'def f: f; f'" },
  { name: 'arithmetic', line: 'i=0; while [ $i -lt 1000000 ]; do i=$((i+1)); done' },
  { name: 'calls of the cloud without end', line: 'while :; do aws ec2 describe-instance-types > /dev/null; done' },
  {
    name: 'many machines',
    line: 'for i in $(seq 40); do aws ec2 run-instances --image-id ami-0abcdef1234567890 --instance-type t3.micro --count 20 >/dev/null; done; aws ec2 describe-instances | jq . | wc -c',
  },
]
