// Package similar finds what somebody most likely meant.
package similar

import "strings"

// Closest returns the name that somebody who wrote word most likely meant, or
// nothing if none is close.
func Closest(word string, names []string) string {
	best, limit := "", len(word)/3+1
	for _, name := range names {
		if d := distance(strings.ToLower(word), strings.ToLower(name)); d <= limit {
			best, limit = name, d-1
		}
	}
	return best
}

// Within reports whether two names differ in at most n bytes, whatever their case.
func Within(a, b string, n int) bool {
	if len(a)-len(b) > n || len(b)-len(a) > n {
		return false
	}
	return distance(strings.ToLower(a), strings.ToLower(b)) <= n
}

// distance is the Levenshtein distance: how many bytes to insert, remove or
// change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
