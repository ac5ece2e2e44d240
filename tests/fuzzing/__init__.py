"""Every parser fed with what nobody should write: targets, how their input is made, what was found."""
