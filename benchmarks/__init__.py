"""What the speed claims of this project rest on. benchmarks/README.md says how to run them and what they found."""
