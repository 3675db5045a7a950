package main

import (
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
)

// The drawing, in pixels.
const (
	width, height = 740, 360
	left, bottom  = 60, 50
	top, right    = 30, 290
)

// colours tell the lines apart; they read on a light and on a dark page.
var colours = []string{"#2e7d32", "#1565c0", "#c62828", "#6a1b9a", "#ef6c00", "#00838f"}

// point is a measurement: how many services, and what each cost.
type point struct{ services, cost float64 }

// plot draws the CPU time of API server and etcd for each service until it is
// ready, by the number of services: a line for each way to write them.
func plot(w io.Writer, results []Result) {
	names, lines := linesOf(results)
	most := point{}
	for _, name := range names {
		for _, p := range lines[name] {
			most = point{max(most.services, p.services), max(most.cost, p.cost)}
		}
	}
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" fill="#888">`+"\n", width, height)
	fmt.Fprintf(w, `<title>CPU time of API server and etcd until ready</title>`+"\n")
	fmt.Fprintf(w, `<text x="%d" y="18">CPU time of API server and etcd for each service until it is ready, ms</text>`+"\n", left)
	axes(w, most)
	for i, name := range names {
		draw(w, name, lines[name], most, colours[i%len(colours)])
	}
	fmt.Fprintln(w, "</svg>")
}

// linesOf returns the measurements by name, and the names of those that make a
// line, in the order of the results.
func linesOf(results []Result) (names []string, lines map[string][]point) {
	lines = map[string][]point{}
	for _, r := range results {
		p := r.phase(untilReady)
		if p == nil {
			continue
		}
		if lines[r.Name()] == nil {
			names = append(names, r.Name())
		}
		lines[r.Name()] = append(lines[r.Name()], point{float64(r.Services), 1000 * p.control() / float64(r.Services)})
	}
	for _, line := range lines {
		slices.SortFunc(line, func(a, b point) int { return int(a.services - b.services) })
	}
	// One number of services shows no growth.
	names = slices.DeleteFunc(names, func(name string) bool {
		line := lines[name]
		return line[0].services == line[len(line)-1].services
	})
	return names, lines
}

// axes draws both axes with four marks each.
func axes(w io.Writer, most point) {
	for i := range 5 {
		mark := point{most.services * float64(i) / 4, most.cost * float64(i) / 4}
		x, y := at(mark, most)
		fmt.Fprintf(w, `<path d="M%d %.0fH%d" stroke="#888" stroke-opacity=".3"/>`+"\n", left, y, width-right)
		fmt.Fprintf(w, `<text x="%d" y="%.0f" text-anchor="end">%.0f</text>`+"\n", left-6, y+4, mark.cost)
		fmt.Fprintf(w, `<text x="%.0f" y="%d" text-anchor="middle">%.0f</text>`+"\n", x, height-bottom+18, mark.services)
	}
	fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="middle">services</text>`+"\n", (left+width-right)/2, height-10)
}

func draw(w io.Writer, name string, line []point, most point, colour string) {
	var path []string
	var x, y float64
	for _, p := range line {
		x, y = at(p, most)
		path = append(path, fmt.Sprintf("%.1f,%.1f", x, y))
		fmt.Fprintf(w, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", x, y, colour)
	}
	fmt.Fprintf(w, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", strings.Join(path, " "), colour)
	fmt.Fprintf(w, `<text x="%.1f" y="%.1f" fill="%s">%s</text>`+"\n", x+8, y+4, colour, html.EscapeString(name))
}

// at is where a measurement stands in the drawing.
func at(p, most point) (x, y float64) {
	return left + p.services/most.services*(width-right-left), height - bottom - p.cost/most.cost*(height-bottom-top)
}
