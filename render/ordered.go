package render

import "context"

// InOrder calls work for each item, at most limit at a time and a few ahead, and
// emit for each result, one by one in the order of the items. The first error of
// emit or the end of the context ends it.
func InOrder[T, R any](ctx context.Context, limit int, items []T, work func(context.Context, T) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for result := range start(ctx, limit, items, work) {
		if err := emit(<-result); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// start returns where the results will be. The queue of them is what holds back
// further work: a place is taken before work begins, and given back in order.
func start[T, R any](ctx context.Context, limit int, items []T, work func(context.Context, T) R) <-chan chan R {
	queue := make(chan chan R, limit-1)
	go func() {
		defer close(queue)
		for _, item := range items {
			result := make(chan R, 1)
			select {
			case queue <- result:
			case <-ctx.Done():
				return
			}
			go func() { result <- work(ctx, item) }()
		}
	}()
	return queue
}
