import Groupware

/// SIF documents as Funambol's clients send them.
enum SIFCorpus {
  typealias Sample = (name: String, dialect: Dialect, text: String)

  /// Pocket PC, version 3: unset fields are there, and empty.
  static let pocketPC = """
    <?xml version="1.0" encoding="UTF-8"?><contact><FirstName></FirstName><LastName>Client1</LastName>\
    <CompanyName>Company</CompanyName><Email1Address>client1@example.com</Email1Address>\
    <BusinessTelephoneNumber>555-123</BusinessTelephoneNumber><FileAs>Client1</FileAs>\
    <YomiCompanyName></YomiCompanyName><Body></Body><Birthday></Birthday><Anniversary></Anniversary></contact>
    """
  /// Outlook, version 7 and later.
  static let outlook = """
    <contact><BusinessAddressCity>BusinessCity100</BusinessAddressCity><BusinessAddressCountry>Italy\
    </BusinessAddressCountry><BusinessAddressPostalCode>BusinessZip100</BusinessAddressPostalCode>\
    <BusinessAddressState>BusinessState100</BusinessAddressState><BusinessAddressStreet>BusinessStreet100\
    </BusinessAddressStreet><BusinessTelephoneNumber>+39 0010000100</BusinessTelephoneNumber>\
    <BusinessWebPage>http://www.example.com</BusinessWebPage><CompanyName>Funambol</CompanyName>\
    <Department>Dep100</Department><Email1Address>contact100@example.com</Email1Address>\
    <Email1AddressType>SMTP</Email1AddressType><FileAs>Dr. Contact100 I</FileAs><FirstName>Contact100</FirstName>\
    <Folder>DEFAULT_FOLDER</Folder><Gender>0</Gender><HomeTelephoneNumber>+39 0020000100</HomeTelephoneNumber>\
    <Importance>1</Importance><Initials>C.</Initials><JobTitle>JobTitle100</JobTitle>\
    <MobileTelephoneNumber>+39 0040000100</MobileTelephoneNumber><OfficeLocation>Dep100</OfficeLocation><Photo/>\
    <Profession>Profession100</Profession><Sensitivity>0</Sensitivity><Subject>Contact100 I</Subject>\
    <Suffix>I</Suffix><Title>Dr.</Title><WebPage>http://www.example.com</WebPage></contact>
    """
  /// Every slot that Outlook has, and some that only Funambol's server knows.
  static let full = """
    <contact><SIFVersion>1.1</SIFVersion><Title>Dr.</Title><FirstName>Jane</FirstName><MiddleName>Q.</MiddleName>\
    <LastName>Doe</LastName><Suffix>PhD</Suffix><FileAs>Doe, Jane</FileAs><NickName>Janey</NickName>\
    <YomiFirstName>じぇーん</YomiFirstName><YomiLastName>どう</YomiLastName><YomiCompanyName>あくめ</YomiCompanyName>\
    <Initials>JQD</Initials><CompanyName>Acme &amp; Co</CompanyName><Department>R&amp;D</Department>\
    <OfficeLocation>B12</OfficeLocation><JobTitle>Head</JobTitle><Profession>Chemist</Profession>\
    <ManagerName>Max Boss</ManagerName><AssistantName>Ann</AssistantName>\
    <AssistantTelephoneNumber>1</AssistantTelephoneNumber><HomeTelephoneNumber>2</HomeTelephoneNumber>\
    <Home2TelephoneNumber>3</Home2TelephoneNumber><BusinessTelephoneNumber>4</BusinessTelephoneNumber>\
    <Business2TelephoneNumber>5</Business2TelephoneNumber><MobileTelephoneNumber>6</MobileTelephoneNumber>\
    <OtherTelephoneNumber>7</OtherTelephoneNumber><HomeFaxNumber>8</HomeFaxNumber>\
    <BusinessFaxNumber>9</BusinessFaxNumber><OtherFaxNumber>10</OtherFaxNumber><PagerNumber>11</PagerNumber>\
    <CarTelephoneNumber>12</CarTelephoneNumber><CompanyMainTelephoneNumber>13</CompanyMainTelephoneNumber>\
    <PrimaryTelephoneNumber>14</PrimaryTelephoneNumber><CallbackTelephoneNumber>15</CallbackTelephoneNumber>\
    <RadioTelephoneNumber>16</RadioTelephoneNumber><TelexNumber>17</TelexNumber>\
    <Email1Address>a@example.org</Email1Address><Email2Address>b@example.org</Email2Address>\
    <Email3Address>/o=Acme/cn=jane</Email3Address><Email3AddressType>EX</Email3AddressType>\
    <IMAddress>jane@msn.example</IMAddress><HomeWebPage>http://h.example</HomeWebPage>\
    <BusinessWebPage>http://b.example</BusinessWebPage><WebPage>http://w.example</WebPage>\
    <HomeAddressStreet>Weg 1\r\n2. Stock</HomeAddressStreet><HomeAddressCity>Zürich</HomeAddressCity>\
    <BusinessAddressPostOfficeBox>77</BusinessAddressPostOfficeBox><OtherAddressCountry>CH</OtherAddressCountry>\
    <HomeLabel>Weg 1\r\nZürich</HomeLabel><Birthday>1970-02-28</Birthday><Anniversary>2001-05-04</Anniversary>\
    <Spouse>John</Spouse><Children>Ann, Bob</Children><Hobby>Chess</Hobby><Language>English</Language>\
    <Gender>1</Gender><Body>Line 1\r\nLine 2 &lt;x&gt;</Body><Categories>Friends, VIP</Categories>\
    <Importance>2</Importance><Sensitivity>3</Sensitivity><Subject>Jane at Acme</Subject><Mileage>12</Mileage>\
    <Folder>DEFAULT_FOLDER\\Club</Folder><BillingInformation>Net 30</BillingInformation>\
    <ComputerNetworkName>HOST</ComputerNetworkName><OrganizationalIDNumber>4711</OrganizationalIDNumber>\
    <Companies>Acme; Ajax</Companies><InternetFreeBusyAddress>http://f.example</InternetFreeBusyAddress>\
    <FavoriteColour>green</FavoriteColour></contact>
    """
  /// A picture with attributes and line ends.
  static let photo = """
    <contact><LastName>Photo</LastName><Photo encoding="base64" type="JPG">/9j/4AAQ\r\nSkZJRg==\r\n</Photo></contact>
    """

  /// Outlook 3.0.15.
  static let allDay = """
    <appointment><AllDayEvent>1</AllDayEvent><Start>2007-01-01</Start><End>2007-01-01</End>\
    <BillingInformation></BillingInformation><Body>Test Aumlaut: Ä</Body><BusyStatus>0</BusyStatus>\
    <Categories></Categories><Companies></Companies><Importance>1</Importance><IsRecurring>0</IsRecurring>\
    <Location>everywhere</Location><MeetingStatus>0</MeetingStatus><Mileage></Mileage>\
    <ReminderMinutesBeforeStart>1080</ReminderMinutesBeforeStart><ReminderSet>0</ReminderSet><ReplyTime></ReplyTime>\
    <Sensitivity>0</Sensitivity><Subject>new year all day client1</Subject><RecurrenceType>1</RecurrenceType>\
    <Interval>1</Interval><MonthOfYear>0</MonthOfYear><DayOfMonth>0</DayOfMonth><DayOfWeekMask>2</DayOfWeekMask>\
    <Instance>0</Instance><PatternStartDate>20061231T230000Z</PatternStartDate><NoEndDate>1</NoEndDate>\
    <PatternEndDate></PatternEndDate><Occurrences></Occurrences></appointment>
    """
  /// Outlook 8, with a time zone.
  static let allDaySeries = """
    <appointment><SIFVersion>1.1</SIFVersion><Start>2009-10-16</Start><End>2009-10-16</End><AllDayEvent>1</AllDayEvent>\
    <Subject>Fridays</Subject><IsRecurring>1</IsRecurring>\
    <DayOfWeekMask>32</DayOfWeekMask><Instance>0</Instance><Interval>1</Interval><MonthOfYear>0</MonthOfYear>\
    <NoEndDate>0</NoEndDate><Occurrences>3</Occurrences><PatternEndDate>20091023T000000</PatternEndDate>\
    <PatternStartDate>20091016T000000</PatternStartDate><RecurrenceType>1</RecurrenceType>\
    <Exceptions><ExcludeDate>2009-10-23</ExcludeDate></Exceptions>\
    <Timezone><BasicOffset>+0100</BasicOffset><DayLight><DSTOffset>+0200</DSTOffset><DSTStart>20090329T020000</DSTStart>\
    <DSTEnd>20091025T030000</DSTEnd><StandardName/><DSTName/></DayLight></Timezone></appointment>
    """
  /// A series in New York.
  static let series = """
    <appointment><SIFVersion>1.1</SIFVersion><Start>20090302T140000Z</Start><End>20090302T150000Z</End>\
    <AllDayEvent>0</AllDayEvent><Subject>Call</Subject><BusyStatus>3</BusyStatus><Importance>2</Importance>\
    <ReminderSet>1</ReminderSet><ReminderMinutesBeforeStart>15</ReminderMinutesBeforeStart>\
    <IsRecurring>1</IsRecurring><RecurrenceType>1</RecurrenceType><Interval>2</Interval><DayOfWeekMask>10</DayOfWeekMask>\
    <NoEndDate>0</NoEndDate><PatternEndDate>20091231T000000</PatternEndDate><Occurrences></Occurrences>\
    <PatternStartDate>20090302T090000</PatternStartDate>\
    <Exceptions><ExcludeDate>20090316T090000</ExcludeDate></Exceptions>\
    <Timezone><BasicOffset>-0500</BasicOffset><DayLight><DSTOffset>-0400</DSTOffset><DSTStart>20090308T020000</DSTStart>\
    <DSTEnd>20091101T020000</DSTEnd><StandardName></StandardName><DSTName></DSTName></DayLight></Timezone>\
    <Attendees><Attendee><AttendeeName>Bob</AttendeeName><AttendeeEmail>bob@example.org</AttendeeEmail>\
    <AttendeeStatus>1</AttendeeStatus><AttendeeType>2</AttendeeType></Attendee><Attendee><AttendeeName>Room 1\
    </AttendeeName><AttendeeEmail>r1@example.org</AttendeeEmail><AttendeeStatus>status_1</AttendeeStatus>\
    <AttendeeType>3</AttendeeType></Attendee></Attendees></appointment>
    """
  static let lastFriday = """
    <appointment><Start>20260130T090000Z</Start><End>20260130T100000Z</End><Subject>Report</Subject>\
    <IsRecurring>1</IsRecurring><RecurrenceType>3</RecurrenceType><Interval>1</Interval><DayOfWeekMask>32</DayOfWeekMask>\
    <Instance>5</Instance><NoEndDate>1</NoEndDate></appointment>
    """

  static let task = """
    <task><SIFVersion>1.1</SIFVersion><ActualWork>600</ActualWork><Complete>1</Complete>\
    <DateCompleted>2009-10-13</DateCompleted><DueDate>2009-10-14</DueDate><Importance>2</Importance>\
    <IsRecurring>0</IsRecurring><PercentComplete>100</PercentComplete><ReminderSet>1</ReminderSet>\
    <ReminderTime>20091014T080000</ReminderTime><Sensitivity>0</Sensitivity><StartDate>2009-10-13</StartDate>\
    <Status>2</Status><Subject>Task subject</Subject><TeamTask>0</TeamTask><TotalWork>1800</TotalWork></task>
    """
  /// Without dates, in Outlook's way.
  static let waiting = """
    <task><Subject>Wait</Subject><StartDate>45001231T230000Z</StartDate><DueDate></DueDate><Complete>0</Complete>\
    <PercentComplete>30</PercentComplete><Status>3</Status><DateCompleted>4501-01-01</DateCompleted></task>
    """

  /// Windows Mobile 3.
  static let note = """
    <?xml version="1.0" encoding="UTF-8"?><note><Subject>client1</Subject><Body>client1
    Übersicht
    </Body><Date>20061014T090053Z</Date></note>
    """
  static let colouredNote = """
    <note><SIFVersion>1.1</SIFVersion><Subject>Milk</Subject><Body>Milk</Body><Categories></Categories><Color>3</Color>\
    <Height>200</Height><Left>10</Left><Top>12</Top><Width>166</Width><Folder>DEFAULT_FOLDER</Folder></note>
    """

  static let all: [Sample] = [
    ("Pocket PC 3", .sifContact, pocketPC), ("Outlook 7", .sifContact, outlook), ("every slot", .sifContact, full),
    ("photo", .sifContact, photo), ("all day", .sifEvent, allDay), ("all-day series", .sifEvent, allDaySeries),
    ("series in New York", .sifEvent, series), ("last Friday", .sifEvent, lastFriday), ("task", .sifTask, task),
    ("waiting task", .sifTask, waiting), ("note", .sifNote, note), ("coloured note", .sifNote, colouredNote),
  ]
}
