variable "replica_regions" {
  description = "Regions of the further replica sets of the managed domain"
  type        = list(string)
  default     = ["germanywestcentral", "eastus2"]
}

variable "b2c_location" {
  description = "Where the B2C tenant keeps its data; typed in by whoever creates it"
  type        = string
}
