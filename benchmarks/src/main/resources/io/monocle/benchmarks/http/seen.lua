-- What wrk has seen, in one line: requests, microseconds, median and 99th percentile of the latency, errors.
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "seen %d %d %d %d errors %d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
