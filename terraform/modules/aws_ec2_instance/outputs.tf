output "instance_id" {
  description = "Id of the instance."
  value       = aws_instance.this.id
}

output "instance_arn" {
  description = "ARN of the instance."
  value       = aws_instance.this.arn
}

output "ami" {
  description = "Id of the machine image the instance was made from."
  value       = aws_instance.this.ami
}

output "private_ip" {
  description = "Private IPv4 address."
  value       = aws_instance.this.private_ip
}

output "public_ip" {
  description = "Public IPv4 address; null without one."
  value       = var.public_ip ? aws_instance.this.public_ip : null
}

output "private_dns" {
  description = "Private DNS name."
  value       = aws_instance.this.private_dns
}

output "availability_zone" {
  description = "Availability zone the instance stands in."
  value       = aws_instance.this.availability_zone
}

output "vpc_id" {
  description = "Id of the VPC the instance stands in."
  value       = local.vpc_id
}

output "subnet_id" {
  description = "Id of the subnet the instance stands in."
  value       = local.subnet_id
}

output "security_group_id" {
  description = "Id of the security group of the instance."
  value       = aws_security_group.this.id
}

output "root_volume_id" {
  description = "Id of the system disk."
  value       = one(aws_instance.this.root_block_device[*]).volume_id
}

output "data_volume_id" {
  description = "Id of the data disk; null without one."
  value       = one(aws_ebs_volume.data[*].id)
}
