output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "vpc_arn" {
  description = "ARN of the VPC."
  value       = aws_vpc.this.arn
}

output "cidr_block" {
  description = "IPv4 range of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "zones" {
  description = "Availability zones the subnets stand in."
  value       = local.zones
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, in the order of the zones."
  value       = [for zone in local.zones : aws_subnet.public[zone].id if var.public_subnets]
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, in the order of the zones."
  value       = [for zone in local.zones : aws_subnet.private[zone].id]
}

output "subnets" {
  description = "Every subnet by its name: id, zone, range, and whether it is public."
  value = merge(
    { for zone, subnet in aws_subnet.public : "public-${zone}" => { id = subnet.id, zone = zone, cidr_block = subnet.cidr_block, public = true } },
    { for zone, subnet in aws_subnet.private : "private-${zone}" => { id = subnet.id, zone = zone, cidr_block = subnet.cidr_block, public = false } },
  )
}

output "internet_gateway_id" {
  description = "Id of the internet gateway; null without public subnets."
  value       = one(aws_internet_gateway.this[*].id)
}

output "nat_public_ips" {
  description = "Public addresses that traffic of the private subnets comes from, by zone of the NAT gateway."
  value       = { for zone, gateway in aws_nat_gateway.this : zone => gateway.public_ip }
}

output "public_route_table_id" {
  description = "Id of the route table of the public subnets; null without them."
  value       = one(aws_route_table.public[*].id)
}

output "private_route_table_ids" {
  description = "Ids of the route tables of the private subnets, by zone."
  value       = { for zone, table in aws_route_table.private : zone => table.id }
}

output "default_security_group_id" {
  description = "Id of the default security group, which has no rules."
  value       = aws_default_security_group.this.id
}

output "flow_log_group" {
  description = "Name of the CloudWatch log group that flow logs go to; null without flow logs."
  value       = one(aws_cloudwatch_log_group.flow_log[*].name)
}
