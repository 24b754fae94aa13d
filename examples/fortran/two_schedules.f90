! Papillary collagen after three sessions two or six weeks apart, on chosen days, from Fortran. Build it with the
! module, as the installed tree has both:
!   gfortran $PREFIX/share/mncollagen/fortran/mncollagen.f90 two_schedules.f90 $(pkg-config --libs mncollagen) \
!     -Wl,-rpath,$(pkg-config --variable=libdir mncollagen)
program two_schedules
  use mncollagen
  implicit none
  integer :: i
  integer, parameter :: sessions = 3, days = 13
  real(c_double), parameter :: weeks_apart(2) = [2, 6], day(days) = [(30 * i, i = 0, days - 1)]
  real(c_double) :: gain(days, 2)

  do i = 1, 2
    call run(weeks_apart(i), gain(:, i))
  end do
  print "(a)", "# day, gain of papillary collagen with sessions two and six weeks apart [1]"
  do i = 1, days
    print "(i0, 2(', ', f7.4))", nint(day(i)), gain(i, :)
  end do

contains

  !> The gain on each day.
  subroutine run(weeks, gain)
    real(c_double), intent(in) :: weeks
    real(c_double), intent(out) :: gain(days)
    type(mnc_session), target :: session(sessions)
    type(mnc_simulation_desc) :: desc
    type(mnc_record) :: papillary
    type(c_ptr) :: skin
    integer :: k

    session = mnc_session_default()
    session%day = [(7 * weeks * k, k = 0, sessions - 1)]
    desc = mnc_simulation_desc_default(MNC_SITE_CHEEK)
    desc%schedule%count = sessions
    desc%schedule%sessions = c_loc(session)
    skin = c_null_ptr
    call check(mnc_simulation_create(desc, skin))
    papillary = mnc_record(MNC_COLLAGEN_GAIN, MNC_PAPILLARY_DERMIS)
    call check(mnc_simulation_record(skin, [papillary], 1_c_size_t, day, size(day, kind=c_size_t), &
                                     gain, size(gain, kind=c_size_t)))
    call mnc_simulation_destroy(skin)
  end subroutine run

  !> Ends with the library's sentence where a call failed.
  subroutine check(status)
    integer(c_int), intent(in) :: status
    if (status /= MNC_OK) error stop mnc_text(mnc_last_error())
  end subroutine check
end program two_schedules
