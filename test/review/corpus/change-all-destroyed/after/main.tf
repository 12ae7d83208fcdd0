output "nothing" {
  value       = "left"
  description = "Nothing is left."
}
