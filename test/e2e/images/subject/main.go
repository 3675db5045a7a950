// Command subject is what the tests of containers look at: a service that is as
// healthy as it is told to be.
//
//	subject [flags]      serve the platform's probes
//	subject exit CODE    end at once
//	subject pause        do nothing, as the first container of every pod
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "exit" {
		exit(os.Args[2])
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	if len(os.Args) == 2 && os.Args[1] == "pause" {
		<-stop
		return
	}
	serve(stop)
}

// exit ends with a code and prints the variables that it has seen.
func exit(text string) {
	code, err := strconv.Atoi(text)
	if err != nil {
		code = 2
	}
	fmt.Printf("init: NATS_STREAM_NAME=%s PASSWORD=%s uid=%d\n", os.Getenv("NATS_STREAM_NAME"), os.Getenv("PASSWORD"), os.Getuid())
	os.Exit(code)
}

// subject answers the probes with these codes.
type subject struct{ health, ready atomic.Int64 }

func serve(stop <-chan os.Signal) {
	start := flag.Duration("start", 0, "how long it takes until it listens")
	finish := flag.Duration("finish", 0, "how long the work takes that it finishes at the end")
	eat := flag.Int("eat", 0, "how many MiB of memory to use")
	flag.Parse()
	time.Sleep(*start)
	fmt.Println("main: started")
	s := &subject{}
	s.health.Store(http.StatusOK)
	s.ready.Store(http.StatusOK)
	go s.listen()
	memory := use(*eat)
	<-stop
	fmt.Println("main: asked to stop")
	time.Sleep(*finish)
	fmt.Println("main: finished", len(memory))
}

// use allocates memory permanently and touches every page of it.
func use(mebibytes int) []byte {
	memory := make([]byte, mebibytes<<20)
	for i := 0; i < len(memory); i += os.Getpagesize() {
		memory[i] = 1
	}
	return memory
}

// listen serves the probes, and lets the tests change the answers:
// POST /health?code=500.
func (s *subject) listen() {
	http.Handle("/health", probe(&s.health))
	http.Handle("/ready", probe(&s.ready))
	if err := http.ListenAndServe(":8080", nil); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func probe(code *atomic.Int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n, err := strconv.Atoi(r.FormValue("code")); err == nil && r.Method == http.MethodPost {
			code.Store(int64(n))
			return
		}
		w.WriteHeader(int(code.Load()))
	})
}
